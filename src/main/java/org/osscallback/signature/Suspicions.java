package org.osscallback.signature;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osscallback.problem.Finding;

/** What usually goes wrong between OSS and a server, the likeliest first. Immutable. */
final class Suspicions {

    /** Bounds the hashing of one search. */
    static final int MOST_BYTES_HASHED = 4 * 1024 * 1024;

    /**
     * Processor time of one search: parsing and writing bodies anew costs more than hashing them. A
     * search takes a millisecond, the first ones of a JVM, which load classes, some 30.
     */
    static final long MOST_NANOS = 50_000_000L;

    /** A larger body is not parsed and written anew; OSS's own have a few hundred bytes. */
    static final int MOST_BODY_BYTES = 8 * 1024;

    /** Hashing a candidate costs at least this much, however short it is. */
    private static final int LEAST_COST = 512;

    private final TargetSuspicions targets;

    /**
     * @param publicPrefix what the settings put before each path, or empty
     * @param callbackPaths the configured paths; their beginnings are the first prefixes to try
     */
    Suspicions(String publicPrefix, List<String> callbackPaths) {
        this.targets = new TargetSuspicions(publicPrefix, callbackPaths);
    }

    /**
     * What a search came to.
     *
     * @param findings of the first change that explains the signature; empty if none does
     * @param cutShort whether the time was over before all changes had been tried
     */
    record Search(List<Finding> findings, boolean cutShort) {}

    /**
     * Tries one change after the other until one explains the signature.
     *
     * @param cpuTime nanoseconds that the thread has worked; waiting for a processor costs nobody
     */
    Search search(SignedRequest request, byte[] signedMd5, LongSupplier cpuTime) {
        int cost = Math.max(LEAST_COST, request.body().length);
        long start = cpuTime.getAsLong();
        AtomicBoolean cutShort = new AtomicBoolean();
        List<Finding> findings =
                candidates(request)
                        .takeWhile(
                                next -> {
                                    cutShort.set(cpuTime.getAsLong() - start >= MOST_NANOS);
                                    return !cutShort.get();
                                })
                        .limit(MOST_BYTES_HASHED / cost)
                        .filter(suspicion -> suspicion.verifies(signedMd5))
                        .findFirst()
                        .map(Suspicion::findings)
                        .orElse(List.of());
        return new Search(findings, cutShort.get());
    }

    private Stream<Suspicion> candidates(SignedRequest request) {
        RequestTarget asArrived = request.target();
        List<Suspicion> otherTargets = targets.of(request);
        // each is made when the ones before it have not verified
        return Stream.<Supplier<Stream<Suspicion>>>of(
                        otherTargets::stream,
                        () -> bodies(asArrived, request.body()),
                        () -> targets.strippedPrefixes(request),
                        () -> otherTargets.stream().flatMap(Suspicions::withOtherBodies))
                .flatMap(Supplier::get);
    }

    private static Stream<Suspicion> bodies(RequestTarget target, byte[] body) {
        return body.length > MOST_BODY_BYTES ? Stream.empty() : BodySuspicions.of(target, body);
    }

    private static Stream<Suspicion> withOtherBodies(Suspicion target) {
        return bodies(target.target(), target.body())
                .map(
                        body ->
                                new Suspicion(
                                        Stream.of(target, body)
                                                .flatMap(each -> each.findings().stream())
                                                .toList(),
                                        body.target(),
                                        body.body()));
    }
}
