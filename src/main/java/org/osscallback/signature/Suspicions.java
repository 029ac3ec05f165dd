package org.osscallback.signature;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What usually goes wrong between OSS and a server, the likeliest first. Immutable. */
final class Suspicions {

    /** Bounds one search: about ten milliseconds of hashing. */
    static final int MOST_BYTES_HASHED = 4 * 1024 * 1024;

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

    /** The finding of the first change that explains the signature. */
    Optional<String> firstThatVerifies(SignedRequest request, byte[] signedMd5) {
        int cost = Math.max(LEAST_COST, request.body().length);
        return candidates(request)
                .limit(MOST_BYTES_HASHED / cost)
                .filter(suspicion -> suspicion.verifies(signedMd5))
                .map(Suspicion::finding)
                .findFirst();
    }

    private Stream<Suspicion> candidates(SignedRequest request) {
        RequestTarget asArrived = request.target();
        List<Suspicion> otherTargets = targets.of(request);
        return Stream.of(
                        otherTargets.stream(),
                        BodySuspicions.of(asArrived, request.body()),
                        targets.strippedPrefixes(request),
                        otherTargets.stream().flatMap(Suspicions::withOtherBodies))
                .flatMap(each -> each);
    }

    private static Stream<Suspicion> withOtherBodies(Suspicion target) {
        return BodySuspicions.of(target.target(), target.body())
                .map(
                        body ->
                                new Suspicion(
                                        target.finding() + " " + body.finding(),
                                        body.target(),
                                        body.body()));
    }
}
