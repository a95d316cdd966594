package dev.axoncommerce.platform.login;

import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.security.Caller;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller's method its {@link Caller}. */
final class CallerArgument implements HandlerMethodArgumentResolver {

    private final CustomerNames names;

    CallerArgument(CustomerNames names) {
        this.names = names;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return Caller.of(SecurityContextHolder.getContext().getAuthentication(), names);
    }
}
