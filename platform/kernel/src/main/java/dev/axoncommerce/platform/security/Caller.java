package dev.axoncommerce.platform.security;

import dev.axoncommerce.platform.command.Actor;
import org.springframework.security.core.Authentication;

/**
 * The sender of a request.
 *
 * @param name the user's name; of a token, its subject
 * @param operator whether the caller may see and change the data of all customers
 */
public record Caller(String name, boolean operator) {

    public static Caller of(Authentication authentication) {
        var operator = authentication.getAuthorities().stream()
                .anyMatch(authority -> ("ROLE_" + Role.OPERATOR).equals(authority.getAuthority()));
        return new Caller(authentication.getName(), operator);
    }

    /** The caller as the sender of a command. */
    public Actor actor() {
        return operator ? Actor.operator(name) : Actor.customer(name);
    }

    /** Whether something of this customer may be seen by the caller. */
    public boolean maySee(String customer) {
        return operator || name.equals(customer);
    }

    /**
     * Returns the only customer whose data the caller may change, or null for an operator, who may change the data of
     * all customers.
     */
    public String restrictedTo() {
        return operator ? null : name;
    }
}
