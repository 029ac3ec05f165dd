package org.osscallback.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How many sends at a time a subscription gets. */
class WindowsTest {

    private final Windows windows = new Windows(128);

    @Test
    void growWithSuccessUpToThirtyTwo() {
        assertThat(windows.of("s", 1)).isEqualTo(4);

        windows.saw("s", false);
        assertThat(windows.of("s", 1)).isEqualTo(8);
        for (int each = 0; each < 9; each++) {
            windows.saw("s", false);
        }
        assertThat(windows.of("s", 1)).isEqualTo(Windows.MOST);
    }

    @Test
    void shrinkWithFailureDownToOne() {
        for (int each = 0; each < 9; each++) {
            windows.saw("s", true);
        }

        assertThat(windows.of("s", 1)).isOne();
        assertThat(windows.of("other", 1)).isEqualTo(4);
    }

    @Test
    void forgetSubscriptionsThatAreGone() {
        windows.saw("gone", false);
        windows.saw("there", false);

        windows.keep(List.of("there", "new"));

        assertThat(windows.of("gone", 1)).isEqualTo(Windows.FIRST);
        assertThat(windows.of("there", 1)).isEqualTo(2 * Windows.FIRST);
    }

    @Test
    void areAShareOfTheThreads() {
        for (int each = 0; each < 9; each++) {
            windows.saw("s", false);
        }

        assertThat(windows.of("s", 16)).isEqualTo(8);
        assertThat(windows.of("s", 1_000)).isOne();
    }
}
