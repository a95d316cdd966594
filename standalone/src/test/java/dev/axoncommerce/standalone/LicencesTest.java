package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Each library in the application")
class LicencesTest {

    /** Names as in the bill of materials: SPDX ids, or what the library itself says. They permit to pass on the jar under Apache-2.0. */
    private static final Set<String> PERMITTED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "Public Domain",
            "The (New) BSD License",
            "Indiana University Extreme! Lab Software License");

    private static Stream<JsonNode> components() throws IOException {
        try (var bill = LicencesTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            return JsonMapper.shared().readTree(bill).path("components").valueStream();
        }
    }

    /** One of several licences is enough. */
    private static boolean isPermitted(JsonNode component) {
        return component.path("licenses").valueStream()
                .map(each -> each.path("license"))
                .flatMap(licence -> Stream.of(licence.path("id"), licence.path("name")))
                .anyMatch(name -> PERMITTED.contains(name.asString()));
    }

    @Test
    void has_a_permitted_licence() throws IOException {
        assertThat(components()).hasSizeGreaterThan(100).allSatisfy(component -> assertThat(isPermitted(component)).as("%s", component).isTrue());
    }
}
