package dev.axoncommerce.platform.login;

import dev.axoncommerce.platform.security.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads the user from a token: the subject names the user, the claim {@code roles} lists the roles. */
final class TokenReader implements Converter<Jwt, AbstractAuthenticationToken> {

    private static final String ROLES = "roles";

    /** As many characters as views keep of a customer's name. */
    private static final int LONGEST_NAME = 255;

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var name = token.getSubject();
        if (name == null
                || name.isBlank()
                || name.length() > LONGEST_NAME
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidBearerTokenException("The subject of the token does not name a user");
        }
        return new JwtAuthenticationToken(token, roles(token), name);
    }

    /** Ignores roles of other applications and any other content of the claim. */
    private static Collection<GrantedAuthority> roles(Jwt token) {
        return token.getClaims().get(ROLES) instanceof List<?> claimed
                ? Arrays.stream(Role.values())
                        .filter(role -> claimed.contains(role.name()))
                        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList()
                : List.of();
    }
}
