package dev.axoncommerce.platform.wiring;

import tools.jackson.databind.json.JsonMapper;

/** Documents that views keep, in the dialect of what is stored. */
public final class StoredJson {

    private final JsonMapper json;

    public StoredJson() {
        var builder = JsonMapper.builder();
        JsonAutoConfiguration.stored(builder);
        this.json = builder.build();
    }

    public String write(Object document) {
        return json.writeValueAsString(document);
    }

    public <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
    }
}
