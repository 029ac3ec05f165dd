package org.osscallback.summary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osscallback.store.UploadFinder;
import org.osscallback.summary.Summaries.Question;
import org.osscallback.summary.Summary.Breakdown;
import org.osscallback.summary.Summary.Value;
import org.osscallback.upload.Count;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.UploadFilter;

/** An answer as it is put together from the table and from what is counted. Not thread-safe. */
final class SummaryBuilder {

    /** What is counted for one answer besides the table; about a second's work. */
    static final int MOST_COUNTED = 200_000;

    private static final int MOST_VARIABLES = 50;

    /** More than are told, since what is counted besides may change their order. */
    private static final int MOST_VALUES = 1_000;

    private final Question question;
    private final UploadCounts tally;
    private final int mostCounted;
    private final TreeMap<Long, Count> slots = new TreeMap<>();
    private final Map<String, TopValues> by = new HashMap<>();
    private final TopValues variables = new TopValues(Integer.MAX_VALUE);

    private boolean unnamed;
    private boolean partial;

    SummaryBuilder(Question question, SummedVariables summed, int mostCounted) {
        this.question = question;
        this.mostCounted = mostCounted;
        this.tally = new UploadCounts(question.by()::contains, summed);
    }

    /** Counts the newest of what {@code filter} lets through, as many as still may be. */
    void count(UploadFinder finder, UploadFilter filter) {
        if (!filter.from().isBefore(filter.to())) {
            return;
        }
        int room = (int) Math.max(0, mostCounted - tally.seen());
        Optional<Instant> behind = finder.behind(filter, room);
        partial |= behind.isPresent();
        UploadFilter counted =
                behind.map(last -> filter.during(last.plusMillis(1), filter.to())).orElse(filter);
        if (finder.sums()) {
            tally.add(finder, counted, question.by());
        } else {
            finder.count(counted, question.by().contains(Summary.CONFIRMATION), tally::add);
        }
    }

    /** Adds whole hours of the table. */
    void add(SummaryTable table, long from, long to) {
        slots.putAll(
                table.slots(
                        question.needsMinutes() ? SummaryTable.MINUTE : SummaryTable.HOUR,
                        from,
                        to));
        for (String dimension : question.by()) {
            by.put(dimension, table.values(dimension, from, to, MOST_VALUES));
        }
        unnamed = table.unnamed(from, to) > 0;
        TopValues names = table.values(SummaryTable.VARIABLE, from, to, MOST_VARIABLES);
        names.top(MOST_VARIABLES).forEach(name -> variables.add(name.getKey(), name.getValue()));
    }

    Summary summary() {
        tally.minutes().forEach((minute, amount) -> slots.merge(minute, amount, Count::plus));
        TreeMap<Instant, Count> times = new TreeMap<>();
        slots.forEach(
                (minute, amount) ->
                        times.merge(
                                question.interval().start(minute, question.zone()),
                                amount,
                                Count::plus));
        Count total = slots.values().stream().reduce(Count.NOTHING, Count::plus);
        Map<String, Breakdown> breakdowns = new LinkedHashMap<>();
        question.by().forEach(each -> breakdowns.put(each, breakdown(each, total)));
        tally.variables()
                .top(Integer.MAX_VALUE)
                .forEach(name -> variables.add(name.getKey(), name.getValue()));
        List<String> names = variables.top(MOST_VARIABLES).stream().map(Map.Entry::getKey).toList();
        return new Summary(total, times, breakdowns, names, partial);
    }

    private Breakdown breakdown(String dimension, Count total) {
        TopValues rolled = by.getOrDefault(dimension, new TopValues(0));
        TopValues all = new TopValues(Integer.MAX_VALUE);
        for (TopValues some :
                List.of(rolled, tally.dimension(dimension).orElse(new TopValues(0)))) {
            some.top(Integer.MAX_VALUE).forEach(each -> all.add(each.getKey(), each.getValue()));
            all.addOther(some.other());
        }
        boolean approximate =
                all.other().count() > 0 || unnamed && dimension.startsWith(RecordFields.VARIABLE);
        Count none = total.minus(all.total());
        List<Value> values = new ArrayList<>();
        all.top(question.top())
                .forEach(each -> values.add(new Value(each.getKey(), each.getValue())));
        if (none.count() > 0) {
            values.add(new Value(null, none));
            values.sort((one, two) -> Long.compare(two.amount().count(), one.amount().count()));
        }
        List<Value> top = values.subList(0, Math.min(question.top(), values.size()));
        Count told = top.stream().map(Value::amount).reduce(Count.NOTHING, Count::plus);
        return new Breakdown(top, total.minus(told), approximate);
    }
}
