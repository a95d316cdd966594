package dev.axoncommerce.platform.security;

import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.personal.CustomerNames;
import org.springframework.security.core.Authentication;

/**
 * The sender of a request.
 *
 * @param name the name with which the user signs in; of a token, its subject
 * @param customerId the reference of a customer, under which their data is stored; the name of a caller who is no customer
 * @param operator whether the caller may see and change the data of all customers
 */
public record Caller(String name, String customerId, boolean operator) {

    /** @param names gives a customer a reference */
    public static Caller of(Authentication authentication, CustomerNames names) {
        var name = authentication.getName();
        var customerId = has(Role.CUSTOMER, authentication) ? names.reference(name) : name;
        return new Caller(name, customerId, has(Role.OPERATOR, authentication));
    }

    private static boolean has(Role role, Authentication authentication) {
        return authentication.getAuthorities().stream()
                .anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority()));
    }

    /** The name under which the caller is recorded: that of an operator, or the reference of a customer. */
    public String storedName() {
        return operator ? name : customerId;
    }

    /** The caller as the sender of a command. */
    public Actor actor() {
        return operator ? Actor.operator(name) : Actor.customer(customerId);
    }

    /** The caller as the sender of a command that only customers may send, also if the caller is an operator too. */
    public Actor asCustomer() {
        return Actor.customer(customerId);
    }

    /** Whether something of this customer may be seen by the caller. */
    public boolean maySee(String customer) {
        return operator || customerId.equals(customer);
    }

    /**
     * Returns the only customer whose data the caller may change, or null for an operator, who may change the data of
     * all customers.
     */
    public String restrictedTo() {
        return operator ? null : customerId;
    }
}
