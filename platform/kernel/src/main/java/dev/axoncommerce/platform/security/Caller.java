package dev.axoncommerce.platform.security;

import dev.axoncommerce.platform.command.Actor;
import org.springframework.security.core.Authentication;

/**
 * Who sends a request.
 *
 * @param name the user's name; of a token, its subject
 * @param operator whether everything of everybody may be seen and done
 */
public record Caller(String name, boolean operator) {

    static Caller of(Authentication authentication) {
        var operator = authentication.getAuthorities().stream()
                .anyMatch(authority -> ("ROLE_" + Role.OPERATOR).equals(authority.getAuthority()));
        return new Caller(authentication.getName(), operator);
    }

    /** The caller as the sender of a command. */
    public Actor actor() {
        return Actor.user(name);
    }

    /** Whether something of this customer may be seen by the caller. */
    public boolean maySee(String customer) {
        return operator || name.equals(customer);
    }

    /** The customer whose things alone the caller may change, or null for an operator, who may change everybody's. */
    public String restrictedTo() {
        return operator ? null : name;
    }
}
