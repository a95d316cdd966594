package dev.axoncommerce.platform.command;

import java.util.Map;

/** A command was refused and changed nothing. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    /** @param code a stable name of the rule in kebab case */
    public Refused(String code, Refusal.Kind kind, String message) {
        this(new Refusal(code, kind, message));
    }

    /** @param facts shown to clients beside the message */
    public Refused(String code, Refusal.Kind kind, String message, Map<String, Object> facts) {
        this(new Refusal(code, kind, message, facts));
    }

    public Refused(Refusal refusal, Throwable cause) {
        super(refusal.message(), cause);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
