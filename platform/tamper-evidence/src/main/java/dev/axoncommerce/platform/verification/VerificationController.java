package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.audit.OperatorActions;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Verification of the log over REST, for operators. */
@Tag(name = "Transparency log")
@RestController
@RequestMapping(VerificationController.PATH)
class VerificationController {

    static final String PATH = "/api/log/verification";

    private final Verifications verifications;
    private final OperatorActions actions;

    VerificationController(Verifications verifications, OperatorActions actions) {
        this.verifications = verifications;
        this.actions = actions;
    }

    @Operation(operationId = "verifyLog", summary = "Verify the event log")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<VerificationStatus> begin(Caller caller) {
        var begun = verifications.begin();
        actions.record(caller, "LOG_VERIFIED", begun.id().toString());
        return ResponseEntity.accepted()
                .location(AppPath.location(PATH + "/{id}", begun.id()))
                .body(begun);
    }

    /** The latest first. */
    @Operation(operationId = "listVerifications", summary = "List verifications, newest first")
    @GetMapping
    Page<VerificationStatus> list(@RequestParam(defaultValue = Limit.DEFAULT) Limit limit) {
        return new Page<>(verifications.list(limit.value()), null);
    }

    @Operation(operationId = "getVerification", summary = "Get a verification")
    @GetMapping("/{id}")
    VerificationStatus get(@PathVariable UUID id) {
        return verifications.get(id);
    }
}
