package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.audit.OperatorActions;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The personal data of a customer over REST, for the customer and for operators. */
@Tag(name = "Privacy", description = "Personal data of a customer. For the customer and for operators.")
@RestController
@RequestMapping("/api/customers/{id}")
class CustomerController {

    private static final int LONGEST_NAME = 255;

    /** Each reads the whole log. */
    private static final int READERS = 2;

    private final Erasures erasures;
    private final StoredNames names;
    private final EventLog log;
    private final OperatorActions actions;
    private final Semaphore readers = new Semaphore(READERS);

    CustomerController(Erasures erasures, StoredNames names, EventLog log, OperatorActions actions) {
        this.erasures = erasures;
        this.names = names;
        this.log = log;
        this.actions = actions;
    }

    @Operation(operationId = "eraseCustomer", summary = "Erase the personal data of a customer")
    @PostMapping("/erasure")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Erasure> erase(@PathVariable String id, Caller caller) {
        var customer = visible(id, caller);
        if (!names.isKnown(customer)) {
            throw new NotFound();
        }
        return ResponseEntity.accepted()
                .location(AppPath.location("/api/customers/{id}/erasure", customer))
                .body(erasures.erase(customer, caller).begun());
    }

    @Operation(operationId = "getErasure", summary = "Get the erasure of a customer")
    @GetMapping("/erasure")
    Erasure erasure(@PathVariable String id, Caller caller) {
        return erasures.of(visible(id, caller)).orElseThrow(NotFound::new);
    }

    /** Erased data stays erased. */
    @Operation(operationId = "allowCustomer", summary = "Allow new personal data of an erased customer")
    @DeleteMapping("/erasure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void allow(@PathVariable String id, Caller caller) {
        var customer = visible(id, caller);
        var erasure = erasures.of(customer).orElseThrow(NotFound::new);
        if (erasure.newDataAllowed()) {
            return;
        }
        erasures.allow(customer);
        names.forgetAll();
        actions.record(caller, "CUSTOMER_ALLOWED", customer);
    }

    @Operation(operationId = "getPersonalData", summary = "Get all events about a customer")
    @GetMapping("/personal-data")
    PersonalData personalData(@PathVariable String id, Caller caller) {
        var customer = visible(id, caller);
        if (!readers.tryAcquire()) {
            throw new Refused(
                    "unavailable", Refusal.Kind.TRY_AGAIN, "Other requests are reading the whole log at the moment.");
        }
        try {
            var data = PersonalData.in(log, customer, erasures.of(customer).isPresent());
            if (data.events().isEmpty() && !names.isKnown(customer)) {
                throw new NotFound();
            }
            return data;
        } finally {
            readers.release();
        }
    }

    /**
     * Returns the reference of a customer.
     *
     * @param id the name or the reference
     * @throws NotFound if it is another customer than the caller
     */
    private String visible(String id, Caller caller) {
        if (id.length() > LONGEST_NAME) {
            throw new NotFound();
        }
        var customer = names.resolve(id);
        if (!caller.maySee(customer)) {
            throw new NotFound();
        }
        return customer;
    }
}
