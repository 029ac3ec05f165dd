package org.osscallback.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong nanos = new AtomicLong(-17);
    private final Pace pace = new Pace(200, nanos::get);

    @Test
    void letsSoManyASecondThrough() {
        long last = 0;
        for (int each = 0; each < 200; each++) {
            last = pace.take();
        }

        assertThat(last).isEqualTo(TimeUnit.MILLISECONDS.toNanos(995));
    }

    @Test
    void savesNothingUpWhileNobodyComes() {
        pace.take();
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));

        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
    }
}
