package org.osscallback.key;

import static org.osscallback.problem.Problem.KEY_UNAVAILABLE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.osscallback.problem.Refusal;

/**
 * Keys already fetched, in front of the network. Thread-safe; holds no lock while it fetches.
 *
 * <p>One fetch for each URL at a time, whoever asks. A key is fetched again in the background
 * before it expires; one whose host is down goes on serving for {@code oss.key.max-stale}. One that
 * its host says it does not have is forgotten at once. What the host failed at is remembered
 * briefly, so that a bad URL cannot cause a fetch for each request. A key that has verified a
 * request makes room for no key that has not.
 */
public final class KeyCache implements KeySource, KeyStatistics {

    /** OSS publishes one key; this leaves room for a change and for other stores. */
    static final int MOST_KEYS = 16;

    /** How many failures are remembered; beyond, the oldest is forgotten. */
    static final int MOST_FAILURES = 256;

    /** How long a failure is believed without asking the key host again. */
    static final Duration FAILURE_MEMORY = Duration.ofSeconds(5);

    /** Callers that may wait for one fetch; each holds a thread. */
    static final int MOST_WAITING = 32;

    /** Longest that one caller waits for another's fetch; a fetch is bounded by its time-outs. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(3_300);

    private record Known(OssKey key, Instant fetched, LongAdder hits, AtomicBoolean proven) {

        Known(OssKey key, Instant fetched) {
            this(key, fetched, new LongAdder(), new AtomicBoolean());
        }

        Known refetched(OssKey again, Instant when) {
            return new Known(again, when, hits, again.equals(key) ? proven : new AtomicBoolean());
        }
    }

    private record Fetch(CompletableFuture<OssKey> key, Semaphore places) {

        static Fetch begin() {
            return new Fetch(new CompletableFuture<>(), new Semaphore(MOST_WAITING));
        }
    }

    private record Failed(Refusal why, Instant when) {}

    private final KeySource source;
    private final KeySettings settings;
    private final Clock clock;
    private final Executor background;
    private final Map<PublicKeyUrl, Known> keys = new ConcurrentHashMap<>();
    private final Map<PublicKeyUrl, Failed> failures = new ConcurrentHashMap<>();
    private final Map<PublicKeyUrl, Fetch> fetches = new ConcurrentHashMap<>();
    private final Set<PublicKeyUrl> refreshing = ConcurrentHashMap.newKeySet();
    private final LongAdder fetched = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder hits = new LongAdder();

    /**
     * @param source where keys are fetched from
     * @param background runs refreshes that nobody waits for
     */
    public KeyCache(KeySource source, KeySettings settings, Clock clock, Executor background) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
        this.background = background;
    }

    @Override
    public OssKey get(PublicKeyUrl url) {
        Optional<OssKey> pinned = settings.pinned().get(url);
        pinned.ifPresent(key -> hits.increment());
        return pinned.orElseGet(() -> cached(url));
    }

    @Override
    public long fetched() {
        return fetched.sum();
    }

    @Override
    public long failed() {
        return failed.sum();
    }

    @Override
    public long hits() {
        return hits.sum();
    }

    @Override
    public List<CachedKey> cached() {
        Instant now = clock.instant();
        return keys.entrySet().stream()
                .map(entry -> seen(entry.getKey(), entry.getValue(), now))
                .sorted(Comparator.comparing(CachedKey::url))
                .toList();
    }

    private CachedKey seen(PublicKeyUrl url, Known known, Instant now) {
        Duration age = Duration.between(known.fetched, now);
        boolean stale = age.compareTo(settings.keyTtl()) >= 0;
        return new CachedKey(url.toString(), age, known.hits.sum(), stale);
    }

    @Override
    public List<String> pinned() {
        return settings.pinned().urls();
    }

    @Override
    public int forget(Predicate<String> urls) {
        failures.keySet().removeIf(url -> urls.test(url.toString()));
        List<PublicKeyUrl> forgotten =
                keys.keySet().stream().filter(url -> urls.test(url.toString())).toList();
        forgotten.forEach(keys::remove);
        return forgotten.size();
    }

    private OssKey cached(PublicKeyUrl url) {
        Known known = keys.get(url);
        Duration age = known == null ? null : Duration.between(known.fetched, clock.instant());
        if (known != null && age.compareTo(settings.keyTtl()) < 0) {
            if (age.compareTo(refreshAge()) >= 0) {
                refreshInBackground(url, known);
            }
            return hit(known);
        }
        try {
            return fetchOnce(url, known);
        } catch (Refusal unavailable) {
            boolean serves = known != null && !(unavailable instanceof KeyWithdrawn);
            if (serves && age.compareTo(settings.keyTtl().plus(settings.maxStale())) <= 0) {
                return hit(known);
            }
            throw unavailable;
        }
    }

    @Override
    public void proven(PublicKeyUrl url, OssKey key) {
        Known known = keys.get(url);
        if (known != null) {
            if (!known.proven.get()) {
                known.proven.set(true);
            }
        } else if (settings.pinned().get(url).isEmpty()) {
            Known fresh = new Known(key, clock.instant());
            fresh.proven.set(true);
            Bounded.put(keys, url, fresh, Known::fetched, MOST_KEYS);
        }
    }

    private OssKey hit(Known known) {
        hits.increment();
        known.hits.increment();
        return known.key;
    }

    /** Ahead of expiry by a fifth, so that a busy server never waits for a key it has. */
    private Duration refreshAge() {
        return settings.keyTtl().dividedBy(5).multipliedBy(4);
    }

    private void refreshInBackground(PublicKeyUrl url, Known known) {
        if (recentFailure(url) != null || !refreshing.add(url)) {
            return;
        }
        try {
            background.execute(
                    () -> {
                        try {
                            fetchOnce(url, known);
                        } catch (Refusal remembered) {
                            // the key at hand still serves, unless it is withdrawn
                        } finally {
                            refreshing.remove(url);
                        }
                    });
        } catch (RejectedExecutionException stopping) {
            refreshing.remove(url); // the key at hand still serves
        }
    }

    /**
     * Fetches, or waits for whoever fetches the same already.
     *
     * @param seen the key the caller knows of, or null; a newer one saves the fetch
     */
    private OssKey fetchOnce(PublicKeyUrl url, Known seen) {
        Fetch mine = Fetch.begin();
        Fetch running = fetches.putIfAbsent(url, mine);
        if (running != null) {
            return await(running);
        }
        try {
            OssKey key = newerThan(seen, url).orElseGet(() -> fetch(url));
            mine.key.complete(key);
            return key;
        } catch (Refusal unavailable) {
            mine.key.completeExceptionally(unavailable);
            throw unavailable;
        } finally {
            fetches.remove(url);
            mine.key.cancel(false); // only if a crash left it open: nobody waits for ever
        }
    }

    /** What another caller found while this one was on its way here. */
    private Optional<OssKey> newerThan(Known seen, PublicKeyUrl url) {
        Known now = keys.get(url);
        return now == null || now == seen ? Optional.empty() : Optional.of(now.key);
    }

    private OssKey fetch(PublicKeyUrl url) {
        Failed recent = recentFailure(url);
        if (recent != null) {
            throw recent.why;
        }
        try {
            OssKey key = source.get(url);
            fetched.increment();
            failures.remove(url);
            keep(url, key);
            return key;
        } catch (KeyNotAsked notAsked) {
            throw notAsked;
        } catch (Refusal unavailable) {
            if (unavailable instanceof KeyWithdrawn) {
                keys.remove(url);
            }
            failed.increment();
            Failed failure = new Failed(unavailable, clock.instant());
            Bounded.put(failures, url, failure, Failed::when, MOST_FAILURES);
            throw unavailable;
        }
    }

    /** Where all places are taken by keys that have verified something, a new one is not kept. */
    private void keep(PublicKeyUrl url, OssKey key) {
        Instant now = clock.instant();
        Known known = keys.get(url);
        if (known != null) {
            keys.put(url, known.refetched(key, now));
            return;
        }
        if (keys.size() >= MOST_KEYS) {
            keys.entrySet().stream()
                    .filter(entry -> !entry.getValue().proven.get())
                    .min(Comparator.comparing(entry -> entry.getValue().fetched))
                    .ifPresent(oldest -> keys.remove(oldest.getKey(), oldest.getValue()));
        }
        if (keys.size() < MOST_KEYS) {
            keys.put(url, new Known(key, now));
        }
    }

    private static OssKey await(Fetch running) {
        if (!running.places.tryAcquire()) {
            throw new KeyNotAsked("too many callbacks wait for this key", null);
        }
        try {
            return running.key.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new Refusal(KEY_UNAVAILABLE, "the key could not be fetched", failed);
        } catch (TimeoutException | CancellationException tooSlow) {
            throw new Refusal(KEY_UNAVAILABLE, "the key host is too slow", tooSlow);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal(KEY_UNAVAILABLE, "the server is stopping", stopping);
        } finally {
            running.places.release();
        }
    }

    /** A failure so recent that it is not tried again yet, or null. */
    private Failed recentFailure(PublicKeyUrl url) {
        Failed failure = failures.get(url);
        boolean recent =
                failure != null && clock.instant().isBefore(failure.when.plus(FAILURE_MEMORY));
        return recent ? failure : null;
    }
}
