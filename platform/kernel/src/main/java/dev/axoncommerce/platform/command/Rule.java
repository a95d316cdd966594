package dev.axoncommerce.platform.command;

/** A rule of the domain, named as a sentence. An instance holds what it was broken with. */
public interface Rule {

    /** The refusal that the sender of the command receives. */
    Refusal refusal();

    /** The exception to throw from a decision. */
    default Refused broken() {
        return new Refused(refusal());
    }
}
