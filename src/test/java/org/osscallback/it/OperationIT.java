package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Problem;

/** What an operator sees. */
class OperationIT extends ContainerTest {

    @Test
    void isLiveAndReady() throws Exception {
        assertThat(get("/health/live").body()).contains("\"status\":\"UP\"", "oss-upload-callback");
        assertThat(get("/health/ready").body()).contains("\"name\":\"database\",\"status\":\"UP\"");
    }

    @Test
    void describesTheCallbackAndNotTheWayInside() throws Exception {
        assertThat(get("/openapi").body())
                .contains("/callback:", "x-oss-pub-key-url", "application/problem+json")
                .doesNotContain("/api/callback");
    }

    @Test
    void countsAndTimesCallbacksByOutcome() throws Exception {
        String body = "object=metric/" + UUID.randomUUID();
        double recorded = metric("oss_callback_seconds_count{outcome=\"recorded\"}");
        double repeated = metric("oss_callback_seconds_count{outcome=\"repeated\"}");
        double refused = metric("oss_callback_seconds_count{outcome=\"refused\"}");

        post(body);
        post(body);
        post("size=1");

        assertThat(metric("oss_callback_seconds_count{outcome=\"recorded\"}"))
                .isEqualTo(recorded + 1);
        assertThat(metric("oss_callback_seconds_count{outcome=\"repeated\"}"))
                .isEqualTo(repeated + 1);
        assertThat(metric("oss_callback_seconds_count{outcome=\"refused\"}"))
                .isEqualTo(refused + 1);
        assertThat(metric("oss_callback_seconds_sum{outcome=\"recorded\"}")).isPositive();
    }

    @Test
    void countsKeyFetches() throws Exception {
        double fetched = metric("oss_key_fetches_total{result=\"success\"}");
        double failed = metric("oss_key_fetches_total{result=\"failure\"}");

        post(OssCall.of("object=a").keyUrl(keyUrl("good")));
        post(OssCall.of("object=a").keyUrl(keyUrl("junk")));

        assertThat(metric("oss_key_fetches_total{result=\"success\"}")).isEqualTo(fetched + 1);
        assertThat(metric("oss_key_fetches_total{result=\"failure\"}")).isEqualTo(failed + 1);
    }

    @Test
    void showsEveryRefusalFromTheStart() throws Exception {
        String metrics = get("/metrics").body();

        for (Problem problem : Problem.values()) {
            assertThat(metrics).contains("{slug=\"" + problem.slug() + "\"}");
        }
    }

    /** A rule about a metric that is not there never fires. */
    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "dashboard.json"})
    void hasEveryMetricThatTheMonitoringAsksFor(String file) throws Exception {
        String metrics = get("/metrics").body();
        String queries = Files.readString(Path.of("server-config/monitoring", file));

        List<String> asked =
                Pattern.compile("\\boss_[a-z_]+")
                        .matcher(queries)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList();
        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(asked)
                .allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[{ ]"));
    }

    @Test
    void hasEveryValueThatTheMonitoringChoosesBy() throws Exception {
        String metrics = get("/metrics").body();
        String alerts = Files.readString(Path.of("server-config/monitoring/alerts.yml"));

        List<MatchResult> chosen =
                Pattern.compile("(outcome|slug|result|state|table)=~?\"([^\"]+)\"")
                        .matcher(alerts)
                        .results()
                        .toList();
        assertThat(chosen).hasSizeGreaterThan(6);
        for (MatchResult each : chosen) {
            for (String value : each.group(2).split("\\|")) {
                assertThat(metrics).containsPattern(each.group(1) + "=\"" + value + "\"");
            }
        }
    }

    @Test
    void drawsADashboardThatCanBeRead() throws Exception {
        JsonObject dashboard =
                json(Files.readString(Path.of("server-config/monitoring/dashboard.json")));

        assertThat(dashboard.getJsonArray("panels"))
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        panel ->
                                assertThat(panel.asJsonObject().getJsonArray("targets"))
                                        .isNotEmpty());
    }

    @Test
    void saysWhereToPostAndWhereTheDataIs() throws Exception {
        assertThat(Files.readString(AppServer.current().log()))
                .contains(
                        "oss-upload-callback takes POST at http://localhost:"
                                + server.getPort()
                                + "/callback, ",
                        " and keeps uploads in " + TestBench.postgres().jdbcUrl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/api", "/api/nothing"})
    void showsNoInsidesWhereThereIsNothing(String path) throws Exception {
        assertThat(get(path).body()).doesNotContain("at org.", "at com.", "\tat ");
    }

    private static String keyUrl(String manner) {
        return TestBench.keyHost().url(manner + "/" + UUID.randomUUID());
    }
}
