package dev.axoncommerce.platform.web;

import java.io.IOException;

/** The body of a request has more bytes than the application reads. */
public final class BodyTooLarge extends IOException {

    public BodyTooLarge(long most) {
        super("The body is larger than " + most + " bytes");
    }
}
