package org.osscallback.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {

    private final Shares shares = new Shares(2, 3);

    @Test
    void leavesRoomForOthersBesideOneWhoTakesAllHeCan() {
        assertThat(shares.take("one")).isTrue();
        assertThat(shares.take("one")).isTrue();
        assertThat(shares.take("one")).isFalse();

        assertThat(shares.take("other")).isTrue();
    }

    @Test
    void givesNoMoreThanThereAre() {
        shares.take("a");
        shares.take("b");
        shares.take("c");

        assertThat(shares.take("d")).isFalse();
    }

    @Test
    void givesAPlaceAgainThatIsGivenBack() {
        shares.take("one");
        shares.take("one");

        shares.giveBack("one");

        assertThat(shares.take("one")).isTrue();
    }

    @Test
    void knowsNobodyWhoHasGivenAllPlacesBack() {
        shares.take("one");
        shares.take("one");

        shares.giveBack("one");
        assertThat(shares.holds("one")).isTrue();

        shares.giveBack("one");
        assertThat(shares.holds("one")).isFalse();
    }
}
