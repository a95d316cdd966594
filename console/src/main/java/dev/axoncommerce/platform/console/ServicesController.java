package dev.axoncommerce.platform.console;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of the services, for the page alone. */
@Hidden
@RestController
class ServicesController {

    private final Services services;

    ServicesController(Services services) {
        this.services = services;
    }

    @GetMapping("/console/services.json")
    ResponseEntity<Services> get() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(services);
    }
}
