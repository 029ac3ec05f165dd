package org.osscallback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.endpoint.CallbackAddress;
import org.osscallback.key.KeySettings;
import org.osscallback.key.PublicKeyUrl;
import org.osscallback.provider.OidcSettings;
import org.osscallback.setting.Settings;
import org.osscallback.testing.Configured;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What compose.yaml says fits what the image takes, and its parts fit each other. */
class ComposeFileTest {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /** Members of a service that the file may use; a misspelt one would be without effect. */
    private static final Set<String> KNOWN =
            Set.of(
                    "image",
                    "build",
                    "depends_on",
                    "environment",
                    "ports",
                    "volumes",
                    "read_only",
                    "tmpfs",
                    "cap_drop",
                    "security_opt",
                    "mem_limit",
                    "healthcheck",
                    "command",
                    "profiles",
                    "network_mode");

    private final String containerfile = read("Containerfile");
    private final JsonNode compose = YAML.readTree(read("compose.yaml"));
    private final Map<String, JsonNode> services = members(compose.get("services"));

    @Test
    void hasNoMemberOfAServiceThatIsNotKnown() {
        services.values().forEach(each -> assertThat(KNOWN).containsAll(members(each).keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "oidc"})
    void givesSettingsThatTheServerTakesAndNoOther(String auth) {
        Settings settings = Configured.byEnvironment(environment(auth));

        assertThat(new SettingsAtStart().read(settings)).isEmpty();

        assertThat(settings.inForce().unknown()).isEmpty();
        assertThat(settings.inForce().all()).isNotEmpty();
    }

    @Test
    void letsTheLocalOssSignAndCall() {
        Settings settings = Configured.byEnvironment(environment("embedded"));
        List<String> words = texts(services.get("oss").get("command"));
        URI key = URI.create(words.get(words.indexOf("--key-url") + 1));

        assertThat(read("docs/local-oss.md")).contains("`--key-url URL`");
        String header = Base64.getEncoder().encodeToString(key.toString().getBytes(US_ASCII));
        assertThat(PublicKeyUrl.parse(header, KeySettings.from(settings).keyUrlPrefixes()).uri())
                .isEqualTo(key);
        assertThat(services).containsKey(key.getHost());
        URI callback = URI.create(CallbackAddress.from(settings).publicUrl());
        assertThat(services).containsKey(callback.getHost());
        assertThat(exposed("server")).contains(callback.getPort());
        assertThat(exposed("local-oss")).contains(key.getPort());
    }

    @Test
    void asksTheDatabaseThatItStarts() {
        Map<String, String> server = environment("embedded");
        Map<String, String> database = environment("database", "embedded");

        URI url = URI.create(server.get("DB_URL").replaceFirst("^jdbc:", ""));
        assertThat(services).containsKey(url.getHost());
        assertThat(url.getPath()).isEqualTo("/" + database.get("POSTGRES_DB"));
        assertThat(server.get("DB_USER")).isEqualTo(database.get("POSTGRES_USER"));
        assertThat(server.get("DB_PASSWORD")).isEqualTo(database.get("POSTGRES_PASSWORD"));
        assertThat(texts(services.get("database").get("healthcheck").get("test")))
                .contains("--username=" + database.get("POSTGRES_USER"))
                .contains("--dbname=" + database.get("POSTGRES_DB"));
    }

    @Test
    void opensPortsToThisMachineAloneAndOnlyThoseThatSomebodyListensAt() {
        assertThat(ports("server")).isSubsetOf(with(exposed("server"), keycloakPort()));
        assertThat(ports("oss")).isSubsetOf(exposed("local-oss"));
        for (JsonNode service : services.values()) {
            assertThat(texts(service.get("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void waitsOnlyForServicesThatTellTheirHealth() {
        int waits = 0;
        for (JsonNode service : services.values()) {
            for (var each : members(service.get("depends_on")).entrySet()) {
                assertThat(each.getValue().get("condition").asString())
                        .isEqualTo("service_healthy");
                assertThat(services.get(each.getKey()).has("healthcheck")).isTrue();
                waits++;
            }
        }
        assertThat(waits).isPositive();
        assertThat(stage("server")).contains("HEALTHCHECK");
        assertThat(stage("local-oss")).contains("HEALTHCHECK");
    }

    @Test
    void buildsStagesOfTheContainerfile() {
        for (String name : List.of("server", "oss")) {
            JsonNode build = services.get(name).get("build");
            assertThat(Files.exists(Path.of(build.get("dockerfile").asString()))).isTrue();
            assertThat(stage(build.get("target").asString())).contains("ENTRYPOINT");
        }
    }

    @Test
    void keepsWhatTheServerWritesAndLetsItWriteNowhereElse() {
        JsonNode server = services.get("server");
        String volume = found("(?m)^VOLUME (\\S+)$").findFirst().orElseThrow();

        assertThat(texts(server.get("volumes"))).containsExactly("state:" + volume);
        assertThat(server.get("read_only").asBoolean()).isTrue();
        assertThat(texts(server.get("tmpfs"))).containsExactly("/tmp");
        for (JsonNode service : services.values()) {
            for (String each : texts(service.get("volumes"))) {
                String from = each.split(":")[0];
                assertThat(
                                from.startsWith("./")
                                        ? Files.isRegularFile(Path.of(from))
                                        : compose.get("volumes").has(from))
                        .as(each)
                        .isTrue();
            }
        }
    }

    @Test
    void namesTheVersionOfEveryImageThatOthersMake() {
        assertThat(services.values())
                .filteredOn(service -> !service.has("build"))
                .isNotEmpty()
                .extracting(service -> service.get("image").asString())
                .allMatch(image -> image.matches(".+/.+:v?[0-9][0-9.]*"));
    }

    @Test
    void hasPrometheusAskTheServerAsTheAlertsKnowIt() {
        JsonNode prometheus = YAML.readTree(read("server-config/compose/prometheus.yml"));
        JsonNode job = prometheus.get("scrape_configs").get(0);
        String name = job.get("job_name").asString();

        assertThat(read("server-config/monitoring/alerts.yml")).contains("job=\"" + name + "\"");
        assertThat(texts(job.get("static_configs").get(0).get("targets")))
                .containsExactly("server:8080");
        assertThat(texts(services.get("prometheus").get("volumes")))
                .anyMatch(
                        each -> each.endsWith(texts(prometheus.get("rule_files")).get(0) + ":ro"));
        JsonNode files = YAML.readTree(read("server-config/compose/grafana-dashboards.yml"));
        String folder = files.get("providers").get(0).get("options").get("path").asString();
        assertThat(texts(services.get("grafana").get("volumes")))
                .anyMatch(each -> each.contains(":" + folder + "/dashboard.json"));
    }

    @Test
    void hasKeycloakKnowTheConsoleAsTheServerSaysIt() {
        Map<String, String> server = environment("oidc");
        OidcSettings oidc = OidcSettings.from(Configured.byEnvironment(server)).orElseThrow();
        JsonNode realm = YAML.readTree(read("server-config/compose/realm.json"));
        JsonNode client = realm.get("clients").get(0);

        URI issuer = URI.create(oidc.issuer());
        assertThat(issuer.getPath()).isEqualTo("/realms/" + realm.get("realm").asString());
        assertThat(issuer.getPort()).isEqualTo(keycloakPort());
        assertThat(client.get("clientId").asString()).isEqualTo(oidc.clientId());
        assertThat(client.get("secret").asString()).isEqualTo(oidc.clientSecret().orElseThrow());
        assertThat(texts(client.get("redirectUris")))
                .containsExactly(server.get("CONSOLE_OIDC_REDIRECT_URI"));
        JsonNode mapper = client.get("protocolMappers").get(0).get("config");
        assertThat(mapper.get("claim.name").asString()).isEqualTo(oidc.rolesClaim());
        Set<String> roles = new TreeSet<>();
        realm.get("roles").get("realm").forEach(role -> roles.add(role.get("name").asString()));
        oidc.roles().values().forEach(each -> assertThat(roles).containsAll(each));
    }

    private int keycloakPort() {
        return texts(services.get("keycloak").get("command")).stream()
                .filter(word -> word.startsWith("--http-port="))
                .map(word -> Integer.parseInt(word.substring("--http-port=".length())))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> environment(String auth) {
        Map<String, String> all = environment("server", auth);
        // what the image gives
        all.putIfAbsent("HTTP_HOST", "*");
        return all;
    }

    /** As compose fills it in, where nothing is set but the way to sign in. */
    private Map<String, String> environment(String service, String auth) {
        Map<String, String> all = new HashMap<>();
        members(services.get(service).get("environment"))
                .forEach(
                        (name, value) ->
                                all.put(
                                        name,
                                        value.asString()
                                                .replaceFirst(
                                                        "^\\$\\{CONSOLE_AUTH:-embedded}$", auth)
                                                .replaceFirst("^\\$\\{[A-Z_]+:-(.*)}$", "$1")));
        return all;
    }

    private Set<Integer> ports(String service) {
        Set<Integer> ports = new TreeSet<>();
        texts(services.get(service).get("ports"))
                .forEach(each -> ports.add(Integer.parseInt(each.replaceFirst(".*:", ""))));
        return ports;
    }

    private Set<Integer> exposed(String stage) {
        Set<Integer> ports = new TreeSet<>();
        Pattern.compile("(?m)^EXPOSE (\\d+)$")
                .matcher(stage(stage))
                .results()
                .forEach(each -> ports.add(Integer.parseInt(each.group(1))));
        return ports;
    }

    private static Set<Integer> with(Set<Integer> ports, int another) {
        Set<Integer> all = new TreeSet<>(ports);
        all.add(another);
        return all;
    }

    /** From its FROM to the next. */
    private String stage(String name) {
        return Stream.of(containerfile.split("(?m)^(?=FROM )"))
                .filter(part -> part.lines().findFirst().orElse("").endsWith(" AS " + name))
                .max(Comparator.comparing(String::length))
                .orElseThrow();
    }

    private Stream<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(containerfile)
                .results()
                .map((MatchResult result) -> result.group(1));
    }

    private static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new TreeMap<>();
        if (object != null) {
            object.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
        }
        return members;
    }

    private static List<String> texts(JsonNode array) {
        return array == null ? List.of() : array.valueStream().map(JsonNode::asString).toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
