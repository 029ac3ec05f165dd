package org.osscallback.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private final Page page = Page.of("text/css", "a{}".getBytes(UTF_8));

    @Test
    void compressesWhatItHolds() throws Exception {
        try (GZIPInputStream unpacked =
                new GZIPInputStream(new ByteArrayInputStream(page.gzip()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(page.plain());
        }
    }

    @Test
    void hasAnotherTagWithOtherContent() {
        assertThat(Page.of("text/css", "b{}".getBytes(UTF_8)).etag()).isNotEqualTo(page.etag());
        assertThat(Page.of("text/css", "a{}".getBytes(UTF_8)).etag()).isEqualTo(page.etag());
    }

    @Test
    void isKnownByItsTagAmongOthers() {
        assertThat(page.isKnown("W/\"other\", " + page.etag())).isTrue();
        assertThat(page.isKnown("W/\"other\"")).isFalse();
        assertThat(page.isKnown(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ui/", "/ui/a.map", "/ui/a.class", "/webjars/x/pom.xml"})
    void hasNoTypeForWhatIsNoPartOfTheConsole(String path) {
        assertThat(Page.mediaTypeOf(path)).isEmpty();
    }
}
