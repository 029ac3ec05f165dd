package org.osscallback.outlet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osscallback.outlet.TimedCalls;

/** Look-ups of names by servers that do not answer. */
class TimedResolverTest {

    private final TimedCalls calls = new TimedCalls(2, Executors.defaultThreadFactory());

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void areGivenUpWhenTheirTimeIsOver() {
        Resolver hangs =
                name -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException late) {
                        Thread.currentThread().interrupt();
                    }
                    return null;
                };

        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(
                        () ->
                                new TimedResolver(hangs, calls, Duration.ofMillis(20))
                                        .resolve("slow.test"))
                .withMessage("slow.test");
    }

    @Test
    void giveWhatIsFoundAndTellWhatIsNot() throws Exception {
        InetAddress[] found = {InetAddress.getLoopbackAddress()};
        Resolver resolver =
                name -> {
                    if (name.equals("known.test")) {
                        return found;
                    }
                    throw new UnknownHostException(name);
                };
        TimedResolver timed = new TimedResolver(resolver, calls, TimedResolver.LONGEST);

        assertThat(timed.resolve("known.test")).isSameAs(found);
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> timed.resolve("unknown.test"));
    }
}
