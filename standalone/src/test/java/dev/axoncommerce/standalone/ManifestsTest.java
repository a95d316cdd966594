package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@DisplayName("The manifests for Kubernetes and Docker Compose")
class ManifestsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path KUBERNETES = ROOT.resolve("deploy/kubernetes");
    private static final Path COMPOSE = ROOT.resolve("deploy/compose/compose.yml");
    private static final Set<String> HEALTH = Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:COMMERCE|AXON|SERVER|MANAGEMENT|SPRING)_[A-Z_]+\\b");

    private final KubernetesSerialization kubernetes = new KubernetesSerialization();

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(KUBERNETES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).filter(file -> !file.endsWith("kustomization.yaml")).sorted().toList();
        }
    }

    private List<HasMetadata> resources() throws IOException {
        var resources = new ArrayList<HasMetadata>();
        for (var file : files()) {
            for (var document : Files.readString(file).split("(?m)^---$")) {
                resources.add((HasMetadata) kubernetes.unmarshal(document));
            }
        }
        return resources;
    }

    private <T> List<T> resources(Class<T> type) throws IOException {
        return resources().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<PodSpec> pods() throws IOException {
        return Stream.concat(
                        resources(Deployment.class).stream().map(each -> each.getSpec().getTemplate().getSpec()),
                        resources(StatefulSet.class).stream().map(each -> each.getSpec().getTemplate().getSpec()))
                .toList();
    }

    private List<Container> containers() throws IOException {
        return pods().stream().flatMap(pod -> pod.getContainers().stream()).toList();
    }

    @Test
    void have_only_fields_that_kubernetes_knows() throws IOException {
        var json = new ObjectMapper();
        for (var file : files()) {
            for (var written : new Yaml().loadAll(Files.readString(file))) {
                var resource = (HasMetadata) kubernetes.unmarshal(json.writeValueAsString(written));
                assertThat(resource.getClass().getSimpleName()).isNotEqualTo("GenericKubernetesResource");
                assertThat(unknown(resource)).as("%s", file).isEmpty();
            }
        }
        assertThat(resources()).hasSizeGreaterThan(12);
    }

    /** The models keep fields that they do not know as additional properties. */
    private static List<String> unknown(Object model) {
        var found = new ArrayList<String>();
        if (model instanceof List<?> list) {
            list.forEach(each -> found.addAll(unknown(each)));
        } else if (model != null && model.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            for (var method : model.getClass().getMethods()) {
                if (method.getName().startsWith("get") && method.getParameterCount() == 0 && !method.getName().equals("getClass")) {
                    found.addAll(unknownIn(model, method));
                }
            }
        }
        return found;
    }

    private static List<String> unknownIn(Object model, Method getter) {
        try {
            var value = getter.invoke(model);
            return getter.getName().equals("getAdditionalProperties")
                    ? ((Map<?, ?>) value).keySet().stream().map(String::valueOf).toList()
                    : unknown(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(getter.toString(), e);
        }
    }

    @Test
    void run_without_rights_that_are_not_needed() throws IOException {
        assertThat(pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getHostNetwork()).isNull();
        });
        assertThat(containers()).allSatisfy(container -> {
            var rights = container.getSecurityContext();
            assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
            assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
            assertThat(rights.getPrivileged()).isNull();
            assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(rights.getCapabilities().getAdd()).isEmpty();
            assertThat(container.getEnv()).as("secrets are files").noneMatch(variable -> variable.getName().contains("PASSWORD"));
        });
    }

    @Test
    void have_limits_and_probes_on_paths_that_exist() throws IOException {
        assertThat(containers()).allSatisfy(container -> {
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getImage()).doesNotEndWith(":latest");
            for (var probe : Stream.of(container.getLivenessProbe(), container.getReadinessProbe()).toList()) {
                assertThat(probe).isNotNull();
                assertReal(probe, container);
            }
        });
        assertThat(resources(Deployment.class)).allSatisfy(deployment -> {
            var container = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
            assertThat(container.getStartupProbe()).isNotNull();
            assertReal(container.getStartupProbe(), container);
            assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds()).isGreaterThan(20);
        });
    }

    private static void assertReal(Probe probe, Container container) {
        if (probe.getHttpGet() != null) {
            assertThat(probe.getHttpGet().getPath()).isIn(HEALTH);
            assertThat(container.getPorts()).extracting(ContainerPort::getName).contains(probe.getHttpGet().getPort().getStrVal());
        } else {
            assertThat(probe.getExec().getCommand()).isNotEmpty();
        }
    }

    @Test
    void keep_each_service_available_and_its_keys_on_a_volume() throws IOException {
        var services = resources(Deployment.class).stream().map(each -> each.getMetadata().getName()).toList();
        assertThat(services).containsExactlyInAnyOrder("order-service", "inventory-service");
        assertThat(resources(PodDisruptionBudget.class)).extracting(each -> each.getMetadata().getName()).containsExactlyInAnyOrderElementsOf(services);
        assertThat(resources(PersistentVolumeClaim.class)).extracting(each -> each.getMetadata().getName()).containsExactlyInAnyOrderElementsOf(services.stream().map(name -> name + "-keys").toList());
        assertThat(resources(NetworkPolicy.class)).singleElement().satisfies(policy -> assertThat(policy.getSpec().getPolicyTypes()).contains("Ingress", "Egress"));
    }

    /** The manifests of a demo have a copy, since Kustomize reads no file outside of its folder. */
    @Test
    void create_the_databases_with_the_same_script() throws IOException {
        assertThat(KUBERNETES.resolve("demo/databases.sh")).hasSameTextualContentAs(ROOT.resolve("docker/postgres/databases.sh"));
    }

    @Test
    void set_only_variables_that_are_documented() throws IOException {
        var documented = variables(Files.readString(ROOT.resolve("docs/configuration.md")));
        var used = new TreeSet<String>();
        try (var files = Files.walk(ROOT.resolve("deploy"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                used.addAll(variables(Files.readString(file)));
            }
        }
        used.removeIf(name -> name.startsWith("AXON_SERVER_IMAGE") || name.startsWith("AXONIQ_"));
        assertThat(used).hasSizeGreaterThan(8).isSubsetOf(documented);
    }

    private static Set<String> variables(String text) {
        var found = new TreeSet<String>();
        VARIABLE.matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }

    @Test
    void of_compose_let_each_service_end_in_time_and_read_passwords_from_files() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(Files.readString(COMPOSE));
        JsonNode services = new ObjectMapper().valueToTree(compose.get("services"));
        for (var name : List.of("order-service", "inventory-service")) {
            var service = services.path(name);
            assertThat(service.path("stop_grace_period").asText()).isEqualTo("45s");
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(service.path("cap_drop").get(0).asText()).isEqualTo("ALL");
            assertThat(service.path("ports").isMissingNode()).as("only the proxy has ports").isTrue();
            assertThat(service.path("environment").toString()).doesNotContain("PASSWORD");
        }
    }
}
