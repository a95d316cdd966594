package dev.axoncommerce.platform.limits;

import dev.axoncommerce.platform.web.BodyTooLarge;
import dev.axoncommerce.platform.web.ProblemType;
import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is not to be read: one over 1 MB, by its announced length and by counting, since a chunked body
 * announces none; and one that may be anything.
 */
final class BodyLimit extends OncePerRequestFilter {

    private static final long MAX_BYTES = 1_048_576;

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            problems.write(request, response, ProblemType.BODY_TOO_LARGE, null);
        } else if (request.getContentType() != null && request.getContentType().contains("*")) {
            // Spring takes a range for a fault of the server.
            problems.write(request, response, ProblemType.UNSUPPORTED_MEDIA_TYPE, null);
        } else {
            chain.doFilter(new Counted(request), response);
        }
    }

    private static final class Counted extends HttpServletRequestWrapper {

        private ServletInputStream counted;

        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (counted == null) {
                counted = new CountedStream(super.getInputStream());
            }
            return counted;
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private long count;

        CountedStream(ServletInputStream stream) {
            this.stream = stream;
        }

        private int counted(int read, int bytes) throws IOException {
            if (read >= 0) {
                count += bytes;
            }
            if (count > MAX_BYTES) {
                throw new BodyTooLarge(MAX_BYTES);
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            return counted(stream.read(), 1);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var read = stream.read(target, offset, length);
            return counted(read, read);
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
