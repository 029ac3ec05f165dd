package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.UUID;
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
