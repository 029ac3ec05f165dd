package org.osscallback.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.osscallback.key.CachedKey;
import org.osscallback.key.KeyStatistics;
import org.osscallback.session.Audit;

class KeysMBeanTest {

    private final List<CachedKey> cached =
            new ArrayList<>(
                    List.of(
                            new CachedKey("http://a:80/k.pem", Duration.ofMinutes(2), 7, false),
                            new CachedKey("http://b:80/k.pem", Duration.ZERO, 0, false)));

    private final KeysMBean keys =
            new KeysMBean(
                    new KeyStatistics() {
                        @Override
                        public long hits() {
                            return 3;
                        }

                        @Override
                        public long fetched() {
                            return 2;
                        }

                        @Override
                        public long failed() {
                            return 1;
                        }

                        @Override
                        public List<CachedKey> cached() {
                            return cached;
                        }

                        @Override
                        public List<String> pinned() {
                            return List.of();
                        }

                        @Override
                        public int forget(Predicate<String> urls) {
                            int before = cached.size();
                            cached.removeIf(key -> urls.test(key.url()));
                            return before - cached.size();
                        }
                    },
                    new Audit(Clock.systemUTC(), told -> {}));

    @Test
    void showsEachKeyWithItsAgeAndHits() {
        assertThat(keys.getCached())
                .containsExactly(
                        "http://a:80/k.pem age=120s hits=7", "http://b:80/k.pem age=0s hits=0");
    }

    @Test
    void showsTheCountsOfTheCache() {
        assertThat(keys.getHits()).isEqualTo(3);
        assertThat(keys.getFetches()).isEqualTo(2);
        assertThat(keys.getFailures()).isEqualTo(1);
    }

    @Test
    void dropsOneKey() {
        assertThat(keys.drop("http://a:80/k.pem")).isTrue();
        assertThat(keys.drop("http://a:80/k.pem")).isFalse();

        assertThat(cached).extracting(CachedKey::url).containsExactly("http://b:80/k.pem");
    }

    @Test
    void dropsAllKeys() {
        assertThat(keys.dropAll()).isEqualTo(2);

        assertThat(cached).isEmpty();
    }
}
