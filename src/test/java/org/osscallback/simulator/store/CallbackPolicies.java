package org.osscallback.simulator.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osscallback.simulator.policy.CallbackPolicy;

/** The callback policies of all buckets, in memory. Thread-safe. */
public final class CallbackPolicies {

    private final Map<String, List<CallbackPolicy>> byBucket = new ConcurrentHashMap<>();

    /** Replaces all policies of a bucket. */
    public void put(String bucket, List<CallbackPolicy> policies) {
        byBucket.put(bucket, List.copyOf(policies));
    }

    public Optional<List<CallbackPolicy>> of(String bucket) {
        return Optional.ofNullable(byBucket.get(bucket));
    }

    public void delete(String bucket) {
        byBucket.remove(bucket);
    }

    public Optional<CallbackPolicy> find(String bucket, String name) {
        return of(bucket).stream()
                .flatMap(List::stream)
                .filter(policy -> policy.name().equals(name))
                .findFirst();
    }
}
