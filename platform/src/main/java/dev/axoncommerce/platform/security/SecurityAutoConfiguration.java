package dev.axoncommerce.platform.security;

import dev.axoncommerce.platform.rest.ProblemType;
import dev.axoncommerce.platform.rest.ProblemWriter;
import dev.axoncommerce.platform.startup.Misconfigured;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** HTTP Basic with the demo users, or tokens as soon as they are configured; never neither. */
@AutoConfiguration(
        before = {
            ServletWebSecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            OAuth2ResourceServerWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
class SecurityAutoConfiguration {

    private static final String DEMO = "demo";
    private static final String[] OPEN = {
        "/actuator/health", "/actuator/health/**", "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html",
        "/swagger-ui/**", "/log/**"
    };

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            ObjectProvider<JwtDecoder> tokens,
            Environment environment,
            List<AccessRules> rules,
            ProblemWriter problems)
            throws Exception {
        var unauthenticated = unauthenticated(problems, tokens.getIfAvailable() != null);
        var forbidden = forbidden(problems);
        http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .authorizeHttpRequests(paths -> {
                    // A stream's later dispatches and the error page were let in by the request that led to them.
                    paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
                    paths.requestMatchers(OPEN).permitAll();
                    paths.requestMatchers("/actuator/**").hasRole(Role.OPERATOR.name());
                    rules.forEach(rule -> rule.apply(paths));
                    // Whatever is not named does not exist; who is known may learn that.
                    paths.anyRequest().authenticated();
                });
        if (tokens.getIfAvailable() != null) {
            http.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(new TokenReader()))
                    .authenticationEntryPoint(unauthenticated)
                    .accessDeniedHandler(forbidden));
        } else if (environment.acceptsProfiles(Profiles.of(DEMO))) {
            http.authenticationProvider(demoUsers()).httpBasic(basic -> basic.authenticationEntryPoint(unauthenticated));
        } else {
            throw new Misconfigured("Nobody could be told from anybody: set the profile 'demo' for the demo users, "
                    + "or spring.security.oauth2.resourceserver.jwt.issuer-uri for tokens.");
        }
        return http.build();
    }

    private static AuthenticationProvider demoUsers() {
        var users = new DaoAuthenticationProvider(new InMemoryUserDetailsManager(
                demoUser("alice", Role.CUSTOMER), demoUser("bob", Role.CUSTOMER), demoUser("operator", Role.OPERATOR)));
        users.setPasswordEncoder(new PlainPasswords());
        return users;
    }

    private static UserDetails demoUser(String name, Role role) {
        return User.withUsername(name).password(name).roles(role.name()).build();
    }

    /** Keeps Spring Boot from making a user with a password in the log. */
    @Bean
    UserDetailsService noUsersOfSpringBoot() {
        return new InMemoryUserDetailsManager();
    }

    private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems, boolean tokens) {
        return (request, response, e) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tokens ? "Bearer" : "Basic realm=\"Axon Commerce\"");
            problems.write(request, response, ProblemType.UNAUTHENTICATED, null);
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter problems) {
        return (request, response, e) -> problems.write(request, response, ProblemType.FORBIDDEN, null);
    }

    /** What the firewall takes for an attack, such as an encoded slash in a path. */
    @Bean
    RequestRejectedHandler rejected(ProblemWriter problems) {
        return (request, response, e) -> problems.write(request, response, ProblemType.MALFORMED_REQUEST, null);
    }

    @Bean
    WebMvcConfigurer callerArgument() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
