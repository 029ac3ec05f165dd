package org.osscallback.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void hasADetailForTheCaller() {
        Refusal refusal = new Refusal(Problem.OBJECT_MISSING, "none is there");

        assertThat(refusal.problem).isEqualTo(Problem.OBJECT_MISSING);
        assertThat(refusal).hasMessage("none is there").hasNoCause();
        assertThat(refusal.diagnosis()).isEmpty();
    }

    @Test
    void keepsItsCause() {
        Exception cause = new IllegalStateException();

        Refusal refusal = new Refusal(Problem.KEY_UNAVAILABLE, "down", cause);

        assertThat(refusal).hasCause(cause);
        assertThat(refusal.diagnosis()).isEmpty();
    }

    @Test
    void mayHaveAWordToTheOperator() {
        Refusal refusal =
                Refusal.diagnosed(
                        Problem.SIGNATURE_MISMATCH,
                        "no",
                        List.of(Finding.of("there", "look there")));

        assertThat(Finding.text(refusal.diagnosis())).isEqualTo("look there");
        assertThat(refusal).hasMessage("no");
    }
}
