package org.osscallback.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    private final Map<String, Boolean> known = bounded();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Asks to try a password.
     *
     * @return how long to wait before that; zero for now
     */
    synchronized Duration enter(String account, String address) {
        Instant now = clock.instant();
        Duration wait = enter(byAddress, ADDRESS, address, now);
        boolean stranger = !known.containsKey(pair(account, address));
        return wait.isZero() && stranger ? enter(byAccount, ACCOUNT, account, now) : wait;
    }

    /** One attempt at a time: many at once would else all pass before the first has failed. */
    private static Duration enter(
            Map<String, Failures> all, Limit limit, String name, Instant now) {
        Failures failures = all.get(name);
        if (failures == null || failures.count() < limit.free()) {
            return Duration.ZERO;
        }
        if (failures.next().isAfter(now)) {
            return Duration.between(now, failures.next());
        }
        Instant next = now.plus(limit.waitAfter(failures.count()));
        all.put(name, new Failures(failures.count(), failures.last(), next));
        return Duration.ZERO;
    }

    synchronized void failed(String account, String address) {
        Instant now = clock.instant();
        count(byAddress, ADDRESS, address, now);
        if (!known.containsKey(pair(account, address))) {
            count(byAccount, ACCOUNT, account, now);
        }
    }

    private static void count(Map<String, Failures> all, Limit limit, String name, Instant now) {
        Failures before = all.get(name);
        boolean forgotten = before == null || before.last().plus(MEMORY).isBefore(now);
        int count = forgotten ? 1 : before.count() + 1;
        Instant next = count < limit.free() ? now : now.plus(limit.waitAfter(count));
        all.put(name, new Failures(count, now, next));
    }

    /** The account's own count stays: who guesses it from elsewhere has not stopped. */
    synchronized void succeeded(String account, String address) {
        byAddress.remove(address);
        known.put(pair(account, address), true);
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
