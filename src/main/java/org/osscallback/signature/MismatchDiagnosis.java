package org.osscallback.signature;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.osscallback.problem.Finding;

/**
 * Finds out what would have verified: the question every forum thread about callbacks asks.
 *
 * <p>A signature opens to the MD5 of what OSS signed. If it opens, OSS did sign something, and each
 * suspicion costs one MD5, not one RSA operation. If it does not, there is nothing to look for, so
 * a forger cannot make this work. One search at a time, five a second, at most 50 ms of a processor
 * each. Thread-safe.
 */
final class MismatchDiagnosis {

    /** Replays of genuine signatures could make us search; beyond this they are not searched. */
    static final int MOST_SEARCHES_A_SECOND = 5;

    /** What the signature says when it does not open. */
    static final Finding FORGERY =
            Finding.of(
                    "forgery",
                    "Not made with the key at the key URL: a forgery, or a header cut on the way.");

    private static final Finding UNKNOWN =
            Finding.of(
                    "unknown",
                    "OSS signed something, but not this: the path, query or body differs in a way not"
                            + " recognised. Compare callbackUrl with the address that arrived, and see that"
                            + " nothing on the way rewrites the body.");

    private static final Finding UNFINISHED =
            Finding.of(
                    "unfinished",
                    "OSS signed something, but not this: the path, query or body differs. Not every way in"
                            + " which they can differ was tried, since that took too long.");

    private static final Finding REPEATED =
            Finding.of("repeated", "Not examined: this signature was, less than a minute ago.");

    private static final Finding TOO_MANY =
            Finding.of("too-many", "Not examined: too many mismatches at once.");

    private static final Finding BODY_ALTERED =
            Finding.of(
                    "body-altered",
                    "The body was altered on the way: it is not the one that Content-MD5 was made"
                            + " of.");

    /** One signature is searched once in this time: whoever replays it learns nothing new. */
    private static final long MEMORY_NANOS = 60_000_000_000L;

    private static final int MOST_REMEMBERED = 256;

    private static final long SECOND_IN_NANOS = 1_000_000_000L;

    private final Suspicions suspicions;
    private final LongSupplier nanoTime;
    private final LongSupplier cpuTime;
    private final AtomicLong nextSearch;
    private final ReentrantLock searching = new ReentrantLock();
    private final Map<ByteBuffer, Long> examined =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Long> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    /**
     * @param publicPrefix what {@code oss.callback.public-prefix} puts before each path, or empty
     * @param nanoTime spaces the searches
     * @param cpuTime nanoseconds that the calling thread has worked; ends a search
     */
    MismatchDiagnosis(
            String publicPrefix,
            List<String> callbackPaths,
            LongSupplier nanoTime,
            LongSupplier cpuTime) {
        this.suspicions = new Suspicions(publicPrefix, callbackPaths);
        this.nanoTime = nanoTime;
        this.cpuTime = cpuTime;
        this.nextSearch = new AtomicLong(nanoTime.getAsLong() - SECOND_IN_NANOS);
    }

    /**
     * Says what is wrong, in words for an operator.
     *
     * @param request what arrived and did not verify
     * @param signed MD5 that the signature opens to; empty if it does not open
     * @return sentences; never a body, a signature or a key
     */
    List<Finding> of(SignedRequest request, byte[] signed) {
        if (signed.length == 0) {
            return List.of(FORGERY);
        }
        if (!isNew(ByteBuffer.wrap(signed))) {
            return List.of(REPEATED);
        }
        if (!searching.tryLock()) {
            return List.of(TOO_MANY);
        }
        try {
            return maySearch() ? search(request, signed) : List.of(TOO_MANY);
        } finally {
            searching.unlock();
        }
    }

    private List<Finding> search(SignedRequest request, byte[] signed) {
        Suspicions.Search search = suspicions.search(request, signed, cpuTime);
        List<Finding> findings = new ArrayList<>(search.findings());
        if (findings.isEmpty()) {
            findings.add(search.cutShort() ? UNFINISHED : UNKNOWN);
        }
        if (bodyDisagreesWithMd5(request)) {
            findings.add(0, BODY_ALTERED);
        }
        return List.copyOf(findings);
    }

    private synchronized boolean isNew(ByteBuffer signed) {
        long now = nanoTime.getAsLong();
        Long last = examined.get(signed);
        if (last != null && now - last < MEMORY_NANOS) {
            return false;
        }
        examined.put(signed, now);
        return true;
    }

    /** Spaces searches evenly over time, after a burst of one second's worth. */
    private boolean maySearch() {
        long now = nanoTime.getAsLong();
        long step = SECOND_IN_NANOS / MOST_SEARCHES_A_SECOND;
        long next = nextSearch.get();
        while (next - now <= 0) {
            long from = Math.max(next - now, -SECOND_IN_NANOS) + now;
            if (nextSearch.compareAndSet(next, from + step)) {
                return true;
            }
            next = nextSearch.get();
        }
        return false;
    }

    private static boolean bodyDisagreesWithMd5(SignedRequest request) {
        String claimed = request.credentials().contentMd5();
        if (claimed == null) {
            return false;
        }
        MD5Digest md5 = new MD5Digest();
        md5.update(request.body(), 0, request.body().length);
        byte[] actual = new byte[md5.getDigestSize()];
        md5.doFinal(actual, 0);
        return !claimed.trim().equals(Base64.getEncoder().encodeToString(actual));
    }
}
