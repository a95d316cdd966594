package dev.axoncommerce.platform.idempotency;

import dev.axoncommerce.platform.web.BodyTooLarge;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A request whose body has been read, and can be read again by the handler. */
final class RepeatableBody extends HttpServletRequestWrapper {

    /** The body is larger than the application reads. */
    static final class TooLarge extends IOException {
        TooLarge(Throwable cause) {
            super(cause);
        }
    }

    private final byte[] bytes;

    private RepeatableBody(HttpServletRequest request, byte[] bytes) {
        super(request);
        this.bytes = bytes;
    }

    static RepeatableBody of(HttpServletRequest request) throws IOException {
        try {
            return new RepeatableBody(request, request.getInputStream().readAllBytes());
        } catch (BodyTooLarge e) {
            throw new TooLarge(e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public ServletInputStream getInputStream() {
        var stream = new ByteArrayInputStream(bytes);
        return new ServletInputStream() {
            @Override
            public int read() {
                return stream.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return stream.read(target, offset, length);
            }

            @Override
            public boolean isFinished() {
                return stream.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("The body has been read already");
            }
        };
    }
}
