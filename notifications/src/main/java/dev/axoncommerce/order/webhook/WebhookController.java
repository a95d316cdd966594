package dev.axoncommerce.order.webhook;

import dev.axoncommerce.order.webhook.WebhookCommand.ChangeWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.EnableWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RegisterWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RemoveWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RotateWebhookSecret;
import dev.axoncommerce.platform.audit.OperatorActions;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.identity.NamedId;
import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.ETags;
import dev.axoncommerce.platform.rest.IdempotencyKey;
import dev.axoncommerce.platform.rest.IfMatch;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.rest.Prefer;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.ViewChanges;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks over REST, for operators. */
@Tag(name = "Webhooks", description = "Receivers of messages over HTTP. For operators.")
@RestController
@RequestMapping("/api/webhooks")
class WebhookController {

    @Schema(name = "NewWebhook")
    record Registration(@NotNull String url, @NotEmpty List<String> types) {

        /** @throws BadInput unless each type exists and occurs once */
        void requireKnownTypes() {
            var seen = new HashSet<String>();
            for (int i = 0; i < types.size(); i++) {
                var type = types.get(i);
                if (type == null || MessageType.of(type).isEmpty()) {
                    throw new BadInput("types[%d]".formatted(i), "must be one of " + MessageType.all());
                }
                if (!seen.add(type)) {
                    throw new BadInput("types[%d]".formatted(i), "is already in the list");
                }
            }
        }
    }

    /** How long a secret that was replaced is still used beside the new one. */
    private static final Duration GRACE = Duration.ofHours(24);

    /** Limits the number of webhooks so that messages to all webhooks can be sent at the same time. */
    private static final int MOST = 100;

    private final Commands commands;
    private final WebhookTable webhooks;
    private final WebhookOutbox outbox;
    private final Targets targets;
    private final ViewChanges changes;
    private final OperatorActions actions;
    private final Clock clock;

    WebhookController(
            Commands commands,
            WebhookTable webhooks,
            WebhookOutbox outbox,
            Targets targets,
            ViewChanges changes,
            OperatorActions actions,
            Clock clock) {
        this.commands = commands;
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.targets = targets;
        this.changes = changes;
        this.actions = actions;
        this.clock = clock;
    }

    @Operation(operationId = "registerWebhook", summary = "Register a webhook")
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<WebhookDocument> register(
            @Valid @RequestBody Registration request,
            @Schema(implementation = String.class) @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    IdempotencyKey key,
            Caller caller) {
        request.requireKnownTypes();
        var url = targets.require(request.url()).toString();
        var id = new WebhookId(key == null ? NewId.next() : NamedId.of("webhook", caller.name(), key.value()));
        if (webhooks.count() >= MOST && webhooks.find(id.bare()).isEmpty()) {
            throw WebhookRules.aShopHasRoomFor(MOST);
        }
        // After a failure with an unknown outcome the same registration has the secret that the first attempt stored.
        var secret = webhooks.secret(id.bare()).orElseGet(() -> webhooks.keepSecret(id, Secret.random()));
        commands.send(caller.actor(), new RegisterWebhook(id, url, request.types()));
        await(id, webhook -> true);
        return ResponseEntity.created(AppPath.location("/api/webhooks/{id}", id.bare()))
                .eTag(ETags.strong(WebhookDocument.FIRST_VERSION))
                .body(WebhookDocument.registered(id, url, request.types(), secret));
    }

    @Operation(operationId = "listWebhooks", summary = "List webhooks")
    @GetMapping
    Page<WebhookDocument> list(
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit, @RequestParam(required = false) Cursor after) {
        return webhooks.list(after, limit);
    }

    @Operation(operationId = "getWebhook", summary = "Get a webhook")
    @GetMapping("/{id}")
    ResponseEntity<WebhookDocument> get(@PathVariable WebhookId id) {
        var webhook = find(id);
        return ResponseEntity.ok().eTag(ETags.strong(webhook.version())).body(webhook);
    }

    /** Changes URL and types. Pending messages are sent to the new URL at once. */
    @Operation(operationId = "changeWebhook", summary = "Change the URL and types of a webhook")
    @PutMapping("/{id}")
    ResponseEntity<WebhookDocument> change(
            @PathVariable WebhookId id,
            @Valid @RequestBody Registration request,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        request.requireKnownTypes();
        find(id);
        var url = targets.require(request.url()).toString();
        long version =
                commands.send(caller.actor(), new ChangeWebhook(id, url, request.types()), IfMatch.expected(ifMatch));
        await(id, webhook -> webhook.version() >= version);
        return get(id);
    }

    /** Makes another secret. For 24 hours messages are signed with the replaced secret, too. */
    @Operation(operationId = "rotateWebhookSecret", summary = "Replace the secret of a webhook")
    @PostMapping("/{id}/secret-rotation")
    ResponseEntity<WebhookDocument> rotateSecret(
            @PathVariable WebhookId id,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        find(id);
        long version = commands.send(caller.actor(), new RotateWebhookSecret(id), IfMatch.expected(ifMatch));
        var now = clock.instant();
        var secret = webhooks.rotateSecret(id, Secret.random(), now, now.plus(GRACE));
        await(id, webhook -> webhook.version() >= version);
        var rotated = find(id);
        return ResponseEntity.ok().eTag(ETags.strong(rotated.version())).body(rotated.with(secret));
    }

    @Operation(operationId = "removeWebhook", summary = "Remove a webhook")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable WebhookId id,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        find(id);
        commands.send(caller.actor(), new RemoveWebhook(id), IfMatch.expected(ifMatch));
        changes.await(
                WebhookConfiguration.PROCESSOR,
                id.bare(),
                () -> Optional.of(webhooks.find(id.bare())),
                Optional::isEmpty,
                ViewChanges.answerMayWait());
    }

    @Operation(operationId = "enableWebhook", summary = "Enable a disabled webhook")
    @PostMapping("/{id}/enablement")
    ResponseEntity<WebhookDocument> enable(
            @PathVariable WebhookId id,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        find(id);
        long version = commands.send(caller.actor(), new EnableWebhook(id), IfMatch.expected(ifMatch));
        var shown = await(id, webhook -> webhook.version() >= version).filter(webhook -> webhook.version() >= version);
        // The reaction that writes the row may be behind: then the response has no representation.
        return Prefer.of(shown.isPresent() ? prefer : null)
                .changed(version, ETags::strong, shown::orElseThrow, WebhookDocument::version);
    }

    @Operation(operationId = "listWebhookDeliveries", summary = "List the deliveries of a webhook")
    @GetMapping("/{id}/deliveries")
    Page<DeliveryDocument> deliveries(
            @PathVariable WebhookId id,
            @RequestParam(required = false) DeliveryDocument.State state,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        find(id);
        return outbox.list(id, state, after, limit);
    }

    @Operation(operationId = "redeliverMessage", summary = "Send a message again")
    @PostMapping("/{id}/deliveries/{messageId}/redelivery")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void redeliver(@PathVariable WebhookId id, @PathVariable String messageId, Caller caller) {
        requireEnabled(find(id));
        if (!outbox.redeliver(id, messageId)) {
            throw new NotFound();
        }
        actions.record(caller, "MESSAGE_REDELIVERED", id.bare() + ":" + messageId);
    }

    /** @param messageId of the message in the list of deliveries */
    record TestMessage(String messageId) {}

    @Operation(operationId = "testWebhook", summary = "Send a test message")
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TestMessage test(@PathVariable WebhookId id, Caller caller) {
        requireEnabled(find(id));
        var messageId = NewId.next().toString();
        var message = new Message(MessageType.WEBHOOK_TEST, clock.instant(), new Message.OfTest(id.bare()));
        outbox.put(List.of(id.bare()), messageId, message);
        actions.record(caller, "WEBHOOK_TESTED", id.bare());
        return new TestMessage(messageId);
    }

    private static void requireEnabled(WebhookDocument webhook) {
        if (!webhook.isEnabled()) {
            throw WebhookRules.nothingIsSentToADisabledWebhook(webhook.reason());
        }
    }

    private WebhookDocument find(WebhookId id) {
        return webhooks.find(id.bare()).orElseThrow(NotFound::new);
    }

    private Optional<WebhookDocument> await(WebhookId id, Predicate<WebhookDocument> condition) {
        return changes.await(
                WebhookConfiguration.PROCESSOR,
                id.bare(),
                () -> webhooks.find(id.bare()),
                condition,
                ViewChanges.answerMayWait());
    }
}
