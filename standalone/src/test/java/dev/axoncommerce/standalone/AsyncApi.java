package dev.axoncommerce.standalone;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.axoncommerce.platform.personal.Encrypted;
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.StoredName;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI</a> document of what others can
 * receive, read from the code: the published families of events, and the messages to webhooks.
 */
final class AsyncApi {

    private static final String PUBLISHED = "dev.axoncommerce.api.";
    private static final String MESSAGE_TYPE = "dev.axoncommerce.order.webhook.MessageType";
    private static final String WEBHOOKS = "webhooks";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JavaClasses all;
    private final TreeMap<String, ObjectNode> schemas = new TreeMap<>();
    private final ObjectNode document = JSON.createObjectNode();
    private final ObjectNode channels = JSON.createObjectNode();
    private final ObjectNode operations = JSON.createObjectNode();
    private final ObjectNode messages = JSON.createObjectNode();

    AsyncApi(JavaClasses all) {
        this.all = all;
    }

    ObjectNode document() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Axon Commerce")
                .put("version", "1.0.0")
                .put("description", "What happens in the shop: events as they are stored in the log, and messages to webhooks.");
        document.put("defaultContentType", "application/json");
        EventCatalogue.familiesAmong(all).stream()
                .filter(family -> family.getPackageName().startsWith(PUBLISHED))
                .forEach(this::addFamily);
        addWebhooks();
        document.set("channels", channels);
        document.set("operations", operations);
        var components = document.putObject("components");
        components.set("messages", messages);
        schemas.forEach(components.putObject("schemas")::set);
        return document;
    }

    private void addFamily(JavaClass family) {
        var name = family.getSimpleName().replaceFirst("Event$", "");
        var channel = channels.putObject(name)
                .put("address", name)
                .put("description", "The events of the aggregate %s, in the order of its sequence.".formatted(name));
        for (var event : family.reflect().getPermittedSubclasses()) {
            messages.putObject(event.getSimpleName())
                    .put("name", event.getName())
                    .put("title", event.getSimpleName())
                    .put("summary", "Revision " + event.getAnnotation(Revision.class).value())
                    .set("payload", reference(event));
            refer(channel, event.getSimpleName());
        }
        operate(name, "append" + name + "Events", "What a shop appends to its log.");
    }

    private void addWebhooks() {
        var channel = channels.putObject(WEBHOOKS)
                .putNull("address")
                .put("description", "POST to the URL of a webhook, signed after the Standard Webhooks specification.");
        for (var constant : all.get(MESSAGE_TYPE).reflect().getEnumConstants()) {
            var type = (String) invoked(constant, "text");
            var payload = JSON.createObjectNode().put("type", "object");
            var fields = payload.putObject("properties");
            fields.putObject("type").put("const", type);
            fields.putObject("timestamp").put("type", "string").put("format", "date-time");
            fields.set("data", reference((Class<?>) invoked(constant, "form")));
            payload.putArray("required").add("type").add("timestamp").add("data");
            var message = messages.putObject(type).put("name", type).put("title", type);
            message.set("headers", headers());
            message.set("payload", payload);
            refer(channel, type);
        }
        operate(WEBHOOKS, "sendToWebhooks", "Messages to registered webhooks, at least once.");
    }

    private ObjectNode headers() {
        if (!schemas.containsKey("WebhookHeaders")) {
            var headers = JSON.createObjectNode().put("type", "object");
            var required = headers.putArray("required");
            var fields = headers.putObject("properties");
            for (var name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
                fields.putObject(name).put("type", "string");
                required.add(name);
            }
            schemas.put("WebhookHeaders", headers);
        }
        return JSON.createObjectNode().put("$ref", "#/components/schemas/WebhookHeaders");
    }

    private static void refer(ObjectNode channel, String message) {
        channel.withObject("/messages").putObject(message).put("$ref", "#/components/messages/" + message);
    }

    private void operate(String channel, String name, String summary) {
        operations.putObject(name)
                .put("action", "send")
                .put("summary", summary)
                .putObject("channel")
                .put("$ref", "#/channels/" + channel);
    }

    private static Object invoked(Object target, String method) {
        try {
            var accessor = target.getClass().getDeclaredMethod(method);
            accessor.setAccessible(true);
            return accessor.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode reference(Class<?> type) {
        if (type == StoredName.class) {
            return JSON.createObjectNode()
                    .put("type", "string")
                    .put("description", "The customer reference, or the sign-in name of a customer from before there were references.");
        }
        var name = type.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, JSON.createObjectNode()); // it may refer to itself
            schemas.put(name, type == Money.class ? money() : type == Personal.class ? personal() : object(type.getRecordComponents()));
        }
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode personal() {
        var personal = JSON.createObjectNode();
        personal.put("description", "Personal data: encrypted in an event, and a string in a message to a webhook. An event has a string if the application has no keys of persons.");
        personal.putArray("oneOf").add(JSON.createObjectNode().put("type", "string")).add(reference(Encrypted.class));
        return personal;
    }

    private static ObjectNode money() {
        var money = JSON.createObjectNode().put("type", "object");
        var fields = money.putObject("properties");
        fields.putObject("amount").put("type", "string").put("pattern", "^-?\\d+\\.\\d{2}$");
        fields.putObject("currency").put("type", "string").put("pattern", "^[A-Z]{3}$");
        money.putArray("required").add("amount").add("currency");
        return money.put("additionalProperties", false);
    }

    private ObjectNode object(RecordComponent[] components) {
        var object = JSON.createObjectNode().put("type", "object");
        var fields = object.putObject("properties");
        var required = object.putArray("required");
        for (var component : components) {
            var type = component.getAnnotatedType();
            if (type.isAnnotationPresent(Nullable.class)) {
                fields.putObject(component.getName()).putArray("oneOf").add(schema(type)).addObject().put("type", "null");
            } else {
                fields.set(component.getName(), schema(type));
                required.add(component.getName());
            }
        }
        return object.put("additionalProperties", false);
    }

    private ObjectNode schema(AnnotatedType type) {
        var schema = JSON.createObjectNode();
        return switch (type) {
            case AnnotatedParameterizedType list -> {
                schema.put("type", "array").set("items", schema(list.getAnnotatedActualTypeArguments()[0]));
                yield schema;
            }
            default -> schema((Class<?>) type.getType(), schema);
        };
    }

    private ObjectNode schema(Class<?> type, ObjectNode schema) {
        if (type == String.class) {
            return schema.put("type", "string");
        }
        if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (type == boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == int.class || type == long.class) {
            return schema.put("type", "integer");
        }
        if (type.isEnum()) {
            var names = schema.put("type", "string").putArray("enum");
            Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name()).forEach(names::add);
            return schema;
        }
        return reference(type);
    }
}
