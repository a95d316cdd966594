package dev.axoncommerce.platform.login;

import dev.axoncommerce.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller over REST, for pages that show who is signed in. */
@Tag(name = "Session", description = "The caller and the roles. Anyone can read.")
@RestController
class SessionController {

    /** How callers sign in. */
    enum Mode {
        /** HTTP Basic with the demo users. */
        DEMO,
        /** A bearer token. */
        TOKEN
    }

    /**
     * @param name the user's name; null for a caller who is not signed in
     * @param roles empty for a caller who is not signed in
     */
    record Session(@Nullable String name, List<Role> roles, Mode mode) {}

    private final Mode mode;

    SessionController(Mode mode) {
        this.mode = mode;
    }

    @Operation(operationId = "getSession", summary = "Get the name and the roles of the caller")
    @GetMapping("/api/session")
    Session get() {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller instanceof AnonymousAuthenticationToken
                ? new Session(null, List.of(), mode)
                : new Session(caller.getName(), roles(caller), mode);
    }

    private static List<Role> roles(Authentication caller) {
        return Arrays.stream(Role.values())
                .filter(role -> caller.getAuthorities().stream()
                        .anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority())))
                .toList();
    }
}
