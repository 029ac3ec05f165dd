package org.osscallback.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CountTest {

    private static final Count MOST = new Count(1, Long.MAX_VALUE);

    @Test
    void countsAnUploadWithoutASizeAsOneOfNoBytes() {
        assertThat(Count.one(null)).isEqualTo(new Count(1, 0));
    }

    @Test
    void takesASumOfNothingForNoBytes() {
        assertThat(Count.of(0, null)).isEqualTo(Count.NOTHING);
    }

    @Test
    void endsAtTheLargestNumberOfBytes() {
        assertThat(Count.of(1, BigDecimal.valueOf(Long.MAX_VALUE).add(BigDecimal.ONE)))
                .isEqualTo(MOST);
        assertThat(Count.NOTHING.plus(MOST).plus(Count.one(1L)))
                .isEqualTo(new Count(2, Long.MAX_VALUE));
    }

    @Test
    void takesNoMoreAwayThanThereIs() {
        assertThat(Count.one(1L).minus(MOST)).isEqualTo(Count.NOTHING);
    }
}
