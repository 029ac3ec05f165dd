package org.osscallback.signin;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Slows the guessing of passwords down: per client address, and per account for whoever guesses
 * from many addresses. Bounded. Thread-safe.
 *
 * <p>An address from which an account has been used is slowed by its own failures alone, so that
 * nobody locks somebody else out from elsewhere.
 */
final class Throttle {

    /** Of addresses, of accounts, and of pairs of them; the longest unused is forgotten. */
    static final int MOST = 10_000;

    /** After that long without a failure, all is forgotten. */
    static final Duration MEMORY = Duration.ofMinutes(15);

    private static final Limit ADDRESS = new Limit(5, Duration.ofMinutes(5));
    private static final Limit ACCOUNT = new Limit(20, Duration.ofSeconds(30));

    /**
     * @param free failures that cost nothing
     * @param longest wait between two attempts after more; it begins with a second and doubles
     */
    private record Limit(int free, Duration longest) {

        Duration waitAfter(int failures) {
            int doubled = Math.min(failures - free, 20);
            Duration wait = Duration.ofSeconds(1L << doubled);
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }

    /**
     * @param last when the latest failure was
     * @param next when the next attempt may be
     */
    private record Failures(int count, Instant last, Instant next) {}

    private final Clock clock;
    private final Duration patience;
    private final Map<String, Failures> byAddress = bounded();
    private final Map<String, Failures> byAccount = bounded();
    private final Map<String, Failures> byPair = bounded();
    private final Map<String, Boolean> known = bounded();

    /** Attempts of strangers that are under way, by address and by account. */
    private final Map<String, Integer> trying = new HashMap<>();

    Throttle(Clock clock) {
        this(clock, Duration.ofSeconds(1));
    }

    /**
     * @param patience how long an attempt waits for others that are under way
     */
    Throttle(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Asks to try a password; {@link #failed} or {@link #succeeded} has to follow. A stranger's
     * attempt counts while it is under way, so that of many at once no more pass than one after the
     * other. Attempts beyond wait a moment: after the first success they are no strangers any more.
     *
     * @return how long to wait before that; zero for now
     */
    synchronized Duration enter(String account, String address) {
        String name = normal(account);
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Instant now = clock.instant();
            if (known.containsKey(pair(name, address))) {
                return wait(byPair, ADDRESS, pair(name, address), now);
            }
            Duration wait = wait(byAddress, ADDRESS, address, now);
            wait = wait.isZero() ? wait(byAccount, ACCOUNT, name, now) : wait;
            if (!wait.isZero()) {
                return wait;
            }
            if (mayTry(byAddress, ADDRESS, address, now) && mayTry(byAccount, ACCOUNT, name, now)) {
                trying.merge(address, 1, Integer::sum);
                trying.merge(account(name), 1, Integer::sum);
                return Duration.ZERO;
            }
            if (!waitForOthers(end - System.nanoTime())) {
                return Duration.ofSeconds(1);
            }
        }
    }

    private boolean waitForOthers(long nanos) {
        try {
            if (nanos > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
            }
            return nanos > 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration wait(Map<String, Failures> all, Limit limit, String name, Instant now) {
        Failures failures = all.get(name);
        boolean free =
                failures == null
                        || failures.count() < limit.free()
                        || !failures.next().isAfter(now)
                        || failures.last().plus(MEMORY).isBefore(now);
        return free ? Duration.ZERO : Duration.between(now, failures.next());
    }

    /** Whether there is room for one more: after too many failures, for one at a time. */
    private boolean mayTry(Map<String, Failures> all, Limit limit, String name, Instant now) {
        Failures failures = all.get(name);
        boolean forgotten = failures == null || failures.last().plus(MEMORY).isBefore(now);
        int count = forgotten ? 0 : failures.count();
        int underWay = trying.getOrDefault(all == byAccount ? account(name) : name, 0);
        return underWay < Math.max(1, limit.free() - count);
    }

    synchronized void failed(String account, String address) {
        Instant now = clock.instant();
        String name = normal(account);
        if (known.containsKey(pair(name, address))) {
            count(byPair, ADDRESS, pair(name, address), now);
        } else {
            count(byAddress, ADDRESS, address, now);
            count(byAccount, ACCOUNT, name, now);
        }
        end(name, address);
    }

    private void end(String name, String address) {
        trying.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        trying.computeIfPresent(account(name), (same, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    private static void count(Map<String, Failures> all, Limit limit, String name, Instant now) {
        Failures before = all.get(name);
        boolean forgotten = before == null || before.last().plus(MEMORY).isBefore(now);
        int count = forgotten ? 1 : before.count() + 1;
        Instant next = count < limit.free() ? now : now.plus(limit.waitAfter(count));
        all.put(name, new Failures(count, now, next));
    }

    /**
     * Clears what this account failed at from this address, and nothing else: who has an account of
     * their own goes on guessing another one no faster for it.
     */
    synchronized void succeeded(String account, String address) {
        String name = normal(account);
        byPair.remove(pair(name, address));
        known.put(pair(name, address), true);
        end(name, address);
    }

    /** An account beside addresses in one map; no address begins with a blank. */
    private static String account(String name) {
        return " " + name;
    }

    /** Directories take several spellings for one account. */
    private static String normal(String account) {
        return Normalizer.normalize(account, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static String pair(String account, String address) {
        return address + " " + account;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
