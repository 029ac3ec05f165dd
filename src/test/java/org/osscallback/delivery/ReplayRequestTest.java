package org.osscallback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.problem.Invalid;
import org.osscallback.store.delivery.Span;

/** Wishes to send uploads once more. */
class ReplayRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    @Test
    void endNow() {
        ReplayRequest read = read("{'from':'2026-11-22T08:00:00Z','to':'2027-11-22T08:00:00Z'}");

        assertThat(read.span()).isEqualTo(new Span(Instant.parse("2026-11-22T08:00:00Z"), NOW));
        assertThat(read.dryRun()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'to':'2026-11-22T08:00:00Z'} | from",
                "{'from':'2026-11-22T08:00:00Z'} | to",
                "{'from':'2026-11-22','to':'2026-11-22T08:00:00Z'} | from",
                "{'from':'2026-11-22T08:00:00Z','to':'2026-11-22T08:00:00Z'} | to",
                "{'from':'-5000-11-22T08:00:00Z','to':'2026-11-22T08:00:00Z'} | from",
                "{'from':'2026-11-21T08:00:00Z','to':'2026-11-22T08:00:00Z','dryRun':1} | dryRun",
                "{'from':'2026-11-21T08:00:00Z','to':'2026-11-22T08:00:00Z','x':1} | x"
            })
    void areRefusedWithTheMemberThatCannotBeUsed(String json, String member) {
        Invalid refused = catchThrowableOfType(Invalid.class, () -> read(json));

        assertThat(refused.places()).extracting(Invalid.Place::name).containsExactly(member);
    }

    private static ReplayRequest read(String json) {
        return ReplayRequest.read(
                Json.createReader(new StringReader(json.replace('\'', '"'))).readObject(), NOW);
    }
}
