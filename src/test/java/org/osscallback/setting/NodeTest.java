package org.osscallback.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.testing.Configured;

class NodeTest {

    @Test
    void isCalledAsTheOperatorWants() {
        assertThat(Node.from(Configured.with("oss.node.name", "web-1.a_b")).name())
                .isEqualTo("web-1.a_b");
    }

    @Test
    void isCalledAsTheMachineOtherwise() {
        assertThat(Node.from(Configured.nothing()).name()).matches("[A-Za-z0-9._-]{1,64}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "ä",
                "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345"
            })
    void isNotCalledAnything(String name) {
        assertThatThrownBy(() -> Node.from(Configured.with("oss.node.name", name)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("oss.node.name: ");
    }
}
