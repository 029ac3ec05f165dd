package org.osscallback.signin;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
    private final Map<String, Failures> byAddress = bounded();
    private final Map<String, Failures> byAccount = bounded();
    private final Map<String, Failures> byPair = bounded();
    private final Map<String, Boolean> known = bounded();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Asks to try a password. A stranger's attempt counts as a failure from here on, so that of
     * many at once no more pass than one after the other; {@link #succeeded} takes that back.
     *
     * @return how long to wait before that; zero for now
     */
    synchronized Duration enter(String account, String address) {
        Instant now = clock.instant();
        String name = normal(account);
        String pair = pair(name, address);
        if (known.containsKey(pair)) {
            return wait(byPair, ADDRESS, pair, now);
        }
        Duration wait = wait(byAddress, ADDRESS, address, now);
        if (wait.isZero()) {
            wait = wait(byAccount, ACCOUNT, name, now);
        }
        if (wait.isZero()) {
            count(byAddress, ADDRESS, address, now);
            count(byAccount, ACCOUNT, name, now);
        }
        return wait;
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

    /** Counts the failure of who is known; a stranger's was counted on entering. */
    synchronized void failed(String account, String address) {
        String pair = pair(normal(account), address);
        if (known.containsKey(pair)) {
            count(byPair, ADDRESS, pair, clock.instant());
        }
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
        String pair = pair(name, address);
        byPair.remove(pair);
        if (known.put(pair, true) == null) {
            takeBack(byAddress, ADDRESS, address);
            takeBack(byAccount, ACCOUNT, name);
        }
    }

    private static void takeBack(Map<String, Failures> all, Limit limit, String name) {
        all.computeIfPresent(
                name,
                (same, failures) -> {
                    int count = failures.count() - 1;
                    Instant next = count < limit.free() ? failures.last() : failures.next();
                    return count <= 0 ? null : new Failures(count, failures.last(), next);
                });
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
