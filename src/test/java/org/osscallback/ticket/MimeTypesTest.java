package org.osscallback.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeTypesTest {

    private final MimeTypes types = new MimeTypes(List.of("image/*", "Text/Plain"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "IMAGE/PNG",
                "image/svg+xml",
                "text/plain",
                "TEXT/plain; charset=utf-8",
                "text/plain ;x"
            })
    void coverTheAllowed(String type) {
        assertThat(types.cover(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "image",
                "image/",
                "image/*",
                "imageX/png",
                "image/png/x",
                "image/png,text/html",
                "text/html",
                "text/html;image/png",
                "text/plain2",
                "\u0130mage/png",
                "\uFF49mage/png",
                " ; image/png",
                "image/png\ntext/html"
            })
    void coverNoOther(String type) {
        assertThat(types.cover(type)).isFalse();
    }

    @Test
    void coverAnyIfThereIsNoRule() {
        assertThat(new MimeTypes(List.of()).cover(null)).isTrue();
        assertThat(new MimeTypes(List.of()).cover("x")).isTrue();
        assertThat(types.cover(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*/*", "*", "image", "image/p*", "image/png;q=1", "image/png,a/b", " a/b"})
    void takeNoSuchRule(String rule) {
        assertThat(MimeTypes.isRule(rule)).isFalse();
    }
}
