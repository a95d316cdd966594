package dev.axoncommerce.platform.console;

import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.security.AccessRules;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page at {@code /} and its files below {@code /console/}, to every caller. */
@AutoConfiguration
class ConsoleAutoConfiguration {

    private static final String PAGE = "/";
    private static final String FILES = "/console/**";

    @Bean
    AccessRules consoleAccess() {
        return paths -> paths.requestMatchers(HttpMethod.GET, PAGE, FILES)
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, PAGE, FILES)
                .permitAll();
    }

    @Bean
    Services consoleServices(
            Topology topology, @Value("${commerce.console.inventory-url:#{null}}") String inventoryUrl) {
        return Services.of(inventoryUrl, topology.axonServer());
    }

    @Bean
    ServicesController consoleServicesController(Services services) {
        return new ServicesController(services);
    }

    /** The date of a file in the jar is the same in every build, so a browser compares the content instead. */
    @Bean
    FilterRegistrationBean<Filter> consoleEtags() {
        var etags = new ShallowEtagHeaderFilter();
        etags.setWriteWeakETag(true); // Tomcat does not compress a response with a strong one
        var registration = new FilterRegistrationBean<Filter>(etags);
        registration.addUrlPatterns("/console/*");
        return registration;
    }

    @Bean
    WebMvcConfigurer consoleFiles(Services services) {
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addViewController(PAGE).setViewName("forward:/console/index.html");
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                serve(registry, "/console/lib/**", "classpath:/META-INF/resources/webjars/");
                serve(registry, FILES, "classpath:/console/");
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PageHeaders(services)).addPathPatterns(PAGE, FILES);
            }
        };
    }

    private static void serve(ResourceHandlerRegistry registry, String paths, String location) {
        registry.addResourceHandler(paths)
                .addResourceLocations(location)
                .setUseLastModified(false)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true);
    }
}
