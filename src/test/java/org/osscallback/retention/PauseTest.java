package org.osscallback.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PauseTest {

    @Test
    void isAsLongAsTheWorkAndNeverShort() {
        assertThat(Pause.after(700)).isEqualTo(700);
        assertThat(Pause.after(0)).isEqualTo(Pause.SHORTEST);
    }
}
