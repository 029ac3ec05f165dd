package org.osscallback.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.endpoint.CallbackAddress;
import org.osscallback.testing.Configured;
import org.osscallback.ticket.TicketSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Each field of the manifests is one that Kubernetes knows, and they fit together. */
class KubernetesManifestsTest {

    private static final Path FOLDER = Path.of("server-config/kubernetes");

    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of(
                    "configmap.yaml",
                    ConfigMap.class,
                    "deployment.yaml",
                    Deployment.class,
                    "ingress.yaml",
                    Ingress.class,
                    "networkpolicy.yaml",
                    NetworkPolicy.class,
                    "poddisruptionbudget.yaml",
                    PodDisruptionBudget.class,
                    "secret.yaml",
                    Secret.class,
                    "service.yaml",
                    Service.class);

    /** The models take any field; here one that they do not know is an error. */
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .annotationIntrospector(new NoOtherFields())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final class NoOtherFields extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(MapperConfig<?> config, Annotated method) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void haveFieldsThatKubernetesKnows(String file) throws IOException {
        HasMetadata read = YAML.readValue(Files.readString(FOLDER.resolve(file)), KINDS.get(file));

        assertThat(read.getKind()).isEqualTo(KINDS.get(file).getSimpleName());
        assertThat(read.getMetadata().getName()).isEqualTo("oss-upload-callback");
    }

    @Test
    void wouldNotPassWithAMisspeltField() throws IOException {
        String misspelt =
                Files.readString(FOLDER.resolve("deployment.yaml"))
                        .replace("readinessProbe", "readynessProbe");

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> YAML.readValue(misspelt, Deployment.class))
                .withMessageContaining("readynessProbe");
    }

    @Test
    void selectThePodsOfTheDeployment() throws IOException {
        Map<String, String> pods =
                read("deployment.yaml", Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels();

        assertThat(read("service.yaml", Service.class).getSpec().getSelector()).isEqualTo(pods);
        assertThat(
                        read("networkpolicy.yaml", NetworkPolicy.class)
                                .getSpec()
                                .getPodSelector()
                                .getMatchLabels())
                .isEqualTo(pods);
        assertThat(
                        read("poddisruptionbudget.yaml", PodDisruptionBudget.class)
                                .getSpec()
                                .getSelector()
                                .getMatchLabels())
                .isEqualTo(pods);
    }

    @Test
    void giveSettingsThatThisServerTakes() throws IOException {
        Map<String, String> settings = new HashMap<>();
        Stream.of(
                        read("configmap.yaml", ConfigMap.class).getData(),
                        read("secret.yaml", Secret.class).getStringData())
                .flatMap(all -> all.entrySet().stream())
                .forEach(
                        each ->
                                settings.put(
                                        each.getKey().toLowerCase().replace('_', '.'),
                                        each.getValue()));
        settings.put("oss.callback.public-url", settings.get("oss.callback.public.url"));

        assertThat(CallbackSettings.from(Configured.of(settings)).buckets().names()).isNotEmpty();
        assertThat(CallbackAddress.from(Configured.of(settings)).publicUrl()).startsWith("https");
        assertThat(TicketSettings.from(Configured.of(settings)).mode().text())
                .isEqualTo("required");
    }

    @Test
    void showTheInternetTheCallbackAlone() throws IOException {
        var rules = read("ingress.yaml", Ingress.class).getSpec().getRules();

        assertThat(rules)
                .flatExtracting(rule -> rule.getHttp().getPaths())
                .singleElement()
                .returns("/callback", path -> path.getPath())
                .returns("Exact", path -> path.getPathType());
    }

    @Test
    void runAsNobodyOnAReadOnlyRoot() throws IOException {
        var pod = read("deployment.yaml", Deployment.class).getSpec().getTemplate().getSpec();
        Container server = pod.getContainers().get(0);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(server.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(server.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(server.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
    }

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static <T> T read(String file, Class<T> type) throws IOException {
        return YAML.readValue(Files.readString(FOLDER.resolve(file)), type);
    }
}
