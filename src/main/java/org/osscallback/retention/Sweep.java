package org.osscallback.retention;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osscallback.store.removal.Removed;
import org.osscallback.upload.Position;
import org.osscallback.upload.UploadFilter;

/**
 * Goes through what is too old, page by page, and remembers how far it came: what was deleted once
 * need not be looked at again. Not thread-safe.
 */
final class Sweep {

    /** Deletes one page of old records. */
    interface Page {

        Removed remove(UploadFilter filter, Set<String> spared, Position behind);
    }

    private static final Position BEGINNING = Position.before(Instant.EPOCH);

    /** Records of one bucket, or of all that have no rule of their own, and their time. */
    private static final class Rule {

        private final UploadFilter filter;
        private final Set<String> spared;
        private final TemporalAmount keep;
        private Position behind = BEGINNING;

        private Rule(UploadFilter filter, Set<String> spared, TemporalAmount keep) {
            this.filter = filter;
            this.spared = spared;
            this.keep = keep;
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final Page page;
    private int next;

    Sweep(RetentionSettings settings, Page page) {
        this.page = page;
        settings.buckets()
                .forEach(
                        (bucket, keep) ->
                                keep.ifPresent(
                                        time -> rules.add(new Rule(of(bucket), Set.of(), time))));
        settings.keep()
                .ifPresent(
                        time ->
                                rules.add(
                                        new Rule(
                                                UploadFilter.ALL,
                                                settings.buckets().keySet(),
                                                time)));
    }

    private static UploadFilter of(String bucket) {
        return UploadFilter.of(bucket, null);
    }

    /**
     * Deletes one page of the bucket whose turn it is.
     *
     * @return whether others may be waiting
     */
    boolean step(Instant now) {
        if (next == rules.size()) {
            next = 0;
            return false;
        }
        Rule rule = rules.get(next);
        Removed removed =
                page.remove(
                        rule.filter.during(null, RetentionSettings.limit(rule.keep, now)),
                        rule.spared,
                        rule.behind);
        if (!removed.ours()) {
            rules.forEach(each -> each.behind = BEGINNING);
            next = 0;
            return false;
        }
        rule.behind = removed.behind();
        if (!removed.more()) {
            next++;
        }
        return true;
    }
}
