package dev.axoncommerce.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.slf4j.LoggerFactory;

/** Answers every request with the same bytes, whatever HTTP says about them, and hangs up. */
final class BareServer implements AutoCloseable {

    /** What is answered. */
    interface Answer {
        void to(OutputStream out) throws IOException;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    BareServer(Answer answer) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    socket.getInputStream().read();
                    answer.to(socket.getOutputStream());
                } catch (IOException gone) {
                    LoggerFactory.getLogger(BareServer.class).debug("The client has closed the connection", gone);
                }
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
