package org.osscallback.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.query.Representation.CSV;
import static org.osscallback.query.Representation.JSON;
import static org.osscallback.query.Representation.NDJSON;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form of an answer, by what the client accepts. */
class RepresentationTest {

    private static final MediaType ANYTHING = new MediaType("*", "*");

    private static final MediaType TEXT = new MediaType("text", "*");

    @Test
    void isJsonForWhoTakesAnything() {
        assertThat(Representation.preferred(List.of(ANYTHING))).isEqualTo(JSON);
    }

    @Test
    void isTheFirstThatThereIs() {
        assertThat(preferred(new MediaType("text", "html"), new MediaType("text", "csv"), ANYTHING))
                .isEqualTo(CSV);
        assertThat(preferred(new MediaType("application", "x-ndjson"), ANYTHING)).isEqualTo(NDJSON);
    }

    @Test
    void isOneThatAWildcardTakes() {
        assertThat(preferred(TEXT)).isEqualTo(CSV);
    }

    @Test
    void isNoneThatTheClientRefuses() {
        MediaType noJson = new MediaType("application", "json", Map.of("q", "0"));

        assertThat(preferred(ANYTHING, noJson)).isEqualTo(NDJSON);
    }

    /** RFC 9110, 12.5.1: what is more specific takes precedence. */
    @Test
    void isRefusedByTheMostSpecificRangeAlone() {
        MediaType noText = new MediaType("text", "*", Map.of("q", "0.000"));

        assertThat(preferred(new MediaType("text", "csv"), noText)).isEqualTo(CSV);
    }

    private static Representation preferred(MediaType... accepted) {
        return Representation.preferred(List.of(accepted));
    }
}
