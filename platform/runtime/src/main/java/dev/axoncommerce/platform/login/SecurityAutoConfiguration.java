package dev.axoncommerce.platform.login;

import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.startup.Setting;
import dev.axoncommerce.platform.web.ProblemType;
import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
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
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.util.StringUtils;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
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
    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";
    private static final String AUDIENCES = JWT + "audiences";

    /** Spring makes a decoder of tokens if one of these is set. */
    private static final List<String> TOKENS =
            List.of(JWT + "issuer-uri", JWT + "jwk-set-uri", JWT + "public-key-location");

    private static final String[] OPEN = {"/actuator/health", "/actuator/health/**", "/api/session"};

    /** Refuses a start without authentication before the database is created. */
    @Bean
    Setting authentication(Environment environment) {
        if (TOKENS.stream().map(environment::getProperty).anyMatch(StringUtils::hasText)) {
            requireAudience(environment);
        } else if (!environment.acceptsProfiles(Profiles.of(DEMO))) {
            throw new Misconfigured("No authentication is configured. Set the profile 'demo' for the demo users, or"
                    + " spring.security.oauth2.resourceserver.jwt.issuer-uri and"
                    + " spring.security.oauth2.resourceserver.jwt.audiences for tokens.");
        }
        return new Setting() {};
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            ObjectProvider<JwtDecoder> tokens,
            Environment environment,
            List<AccessRules> rules,
            ProblemWriter problems,
            @Value("${commerce.cors.allowed-origins:}") List<String> allowedOrigins)
            throws Exception {
        var unauthenticated = unauthenticated(problems, tokens.getIfAvailable() != null);
        var forbidden = forbidden(problems);
        http.csrf(AbstractHttpConfigurer::disable) // there is no session; CrossOriginRequests covers remembered Basic
                // credentials
                .addFilterBefore(cors(allowedOrigins, problems), HeaderWriterFilter.class)
                .addFilterAfter(new CrossOriginRequests(allowedOrigins, problems), CorsFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .authorizeHttpRequests(paths -> {
                    // A stream's later dispatches and the error page were let in by the request that led to them.
                    paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    paths.requestMatchers(OPEN).permitAll();
                    paths.requestMatchers("/actuator/**").hasRole(Role.OPERATOR.name());
                    rules.forEach(rule -> rule.apply(paths));
                    // A path that no rule names does not exist; an authenticated user may learn that.
                    paths.anyRequest().authenticated();
                });
        if (tokens.getIfAvailable() != null) {
            http.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(new TokenReader()))
                    .authenticationEntryPoint(unauthenticated)
                    .accessDeniedHandler(forbidden));
        } else if (environment.acceptsProfiles(Profiles.of(DEMO))) {
            http.authenticationProvider(demoUsers())
                    .httpBasic(basic -> basic.authenticationEntryPoint(unauthenticated));
        }
        // Without either, every request is refused: the start has ended before, in authentication().
        return http.build();
    }

    /** A token that the same issuer made for another application is no token for this one. */
    private static void requireAudience(Environment environment) {
        var audiences = Binder.get(environment)
                .bind(AUDIENCES, Bindable.listOf(String.class))
                .orElse(List.of());
        if (audiences.isEmpty()) {
            throw new Misconfigured("No audience is configured for tokens. Set " + AUDIENCES
                    + " to the value of the claim 'aud' in the tokens of this application.");
        }
    }

    /** Answers a request of a page of an origin that is not allowed with a problem, which the browser does not show to that page. */
    private static CorsFilter cors(List<String> allowedOrigins, ProblemWriter problems) {
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", allowed(allowedOrigins));
        var processor = new DefaultCorsProcessor() {
            @Override
            protected void rejectRequest(ServerHttpResponse response) {} // the problem is written below
        };
        var filter = new CorsFilter(source);
        filter.setCorsProcessor((configuration, request, response) -> {
            if (processor.processRequest(configuration, request, response)) {
                return true;
            }
            problems.write(
                    request,
                    response,
                    ProblemType.FORBIDDEN,
                    "The origin is not listed in commerce.cors.allowed-origins.");
            return false;
        });
        return filter;
    }

    private static CorsConfiguration allowed(List<String> allowedOrigins) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(allowedOrigins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(List.of(
                "ETag",
                "Idempotency-Replayed",
                "Location",
                "Link",
                "Preference-Applied",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "WWW-Authenticate",
                "X-Request-Id"));
        allowed.setMaxAge(Duration.ofHours(1));
        return allowed;
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

    @Bean
    SessionController sessionController(ObjectProvider<JwtDecoder> tokens) {
        return new SessionController(
                tokens.getIfAvailable() == null ? SessionController.Mode.DEMO : SessionController.Mode.TOKEN);
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

    /** Answers requests that the firewall takes for an attack, such as an encoded slash in a path. */
    @Bean
    RequestRejectedHandler rejected(ProblemWriter problems) {
        return (request, response, e) -> problems.write(request, response, ProblemType.MALFORMED_REQUEST, null);
    }

    @Bean
    WebMvcConfigurer callerArgument(CustomerNames names) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument(names));
            }
        };
    }
}
