package org.osscallback.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FewThreadsTest {

    private final List<Runnable> threads = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private final FewThreads few = new FewThreads(2, threads::add);

    @Test
    void takesNoMoreThreadsThanItMay() {
        for (int task = 0; task < 5; task++) {
            few.execute(done::incrementAndGet);
        }

        assertThat(threads).hasSize(2);
        threads.get(0).run();
        assertThat(done).hasValue(5);
    }

    @Test
    void doesWhatComesWhenAThreadIsFreeAgain() {
        few.execute(done::incrementAndGet);
        threads.remove(0).run();

        few.execute(done::incrementAndGet);

        threads.remove(0).run();
        assertThat(done).hasValue(2);
    }

    @Test
    void goesOnAfterATaskThatFails() {
        few.execute(
                () -> {
                    throw new IllegalStateException("broken");
                });
        few.execute(done::incrementAndGet);
        assertThatThrownBy(threads.get(0)::run).hasMessage("broken");

        threads.get(1).run();

        assertThat(done).hasValue(1);
    }

    @Test
    void saysSoWhenTheServerStops() {
        FewThreads stopping =
                new FewThreads(
                        1,
                        task -> {
                            throw new RejectedExecutionException();
                        });

        assertThatThrownBy(() -> stopping.execute(done::incrementAndGet))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
