package org.osscallback.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Filters;
import org.osscallback.parameter.Parameters;
import org.osscallback.summary.Interval;
import org.osscallback.summary.Summaries;
import org.osscallback.summary.Summaries.Question;
import org.osscallback.summary.Summary;
import org.osscallback.summary.SummedVariables;
import org.osscallback.upload.Count;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.UploadFilter;

/** How much was uploaded, for charts. */
@Path("uploads/summary")
@ApplicationScoped
@RolesAllowed("viewer")
public class SummaryResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final Set<String> DIMENSIONS =
            Set.of("mimeType", "bucket", "subject", Summary.CONFIRMATION);

    private static final Duration USUAL_RANGE = Duration.ofHours(24);

    private static final int USUAL_TOP = 10;

    private static final int MOST_TOP = 100;

    private static final int MOST_BY = 10;

    @EJB Summaries summaries;
    @Inject Clock clock;
    @Inject SummedVariables summed;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] summary(@Context UriInfo uri) {
        Question question = question(new Parameters(uri.getQueryParameters()));
        return json(question, summaries.answer(question))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private Question question(Parameters parameters) {
        UploadFilter asked = Filters.withTime(parameters);
        Instant to = asked.to() == null ? now() : asked.to();
        Instant from = asked.from() == null ? to.minus(USUAL_RANGE) : asked.from();
        if (asked.to() == null && to.isBefore(from)) {
            to = from;
        }
        Interval interval =
                parameters.value("interval", Interval::parse).orElse(Interval.usual(from, to));
        ZoneId zone = parameters.value("zone", SummaryResource::zone).orElse(ZoneOffset.UTC);
        if (!interval.cuts(from, to, zone)) {
            if (interval == Interval.DAY) {
                parameters.wrong("zone", "has days that begin within an hour of UTC: 366 at most");
            } else {
                parameters.wrong("interval", "is too short for the time between from and to");
            }
        }
        List<String> by = parameters.all("by").stream().distinct().toList();
        if (by.size() > MOST_BY) {
            parameters.wrong("by", "is there more than " + MOST_BY + " times");
        }
        if (!by.stream().allMatch(SummaryResource::isDimension)) {
            parameters.wrong("by", "is none of mimeType, bucket, subject, confirmation, var.NAME");
        }
        if (!by.stream().allMatch(summed::tells)) {
            parameters.wrong("by", "has a variable that is not summed up here");
        }
        int top = parameters.value("top", SummaryResource::top).orElse(USUAL_TOP);
        parameters.check();
        return new Question(asked.during(from, to), interval, zone, by, top);
    }

    /** The next whole millisecond, so that what has just been recorded is in it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    /** A region such as {@code Asia/Shanghai}, or an offset such as {@code +08:00}. */
    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "is no time zone such as Asia/Shanghai or +08:00", unknown);
        }
    }

    private static boolean isDimension(String name) {
        return DIMENSIONS.contains(name)
                || name.startsWith(RecordFields.VARIABLE) && RecordFields.named(name).isPresent();
    }

    private static int top(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int top = Integer.parseInt(text);
            if (top >= 1 && top <= MOST_TOP) {
                return top;
            }
        }
        throw new IllegalArgumentException("is not a number from 1 to " + MOST_TOP);
    }

    private static JsonObjectBuilder json(Question question, Summary summary) {
        JsonArrayBuilder times = JSON.createArrayBuilder();
        summary.times()
                .forEach(
                        (from, amount) ->
                                times.add(
                                        JSON.createObjectBuilder()
                                                .add("from", text(from))
                                                .addAll(amount(amount))));
        JsonObjectBuilder by = JSON.createObjectBuilder();
        summary.by().forEach((dimension, each) -> by.add(dimension, breakdown(each)));
        return JSON.createObjectBuilder()
                .add("from", text(question.filter().from()))
                .add("to", text(question.filter().to()))
                .add("interval", question.interval().text())
                .add("zone", question.zone().getId())
                .add("total", amount(summary.total()))
                .add("times", times)
                .add("by", by)
                .add("variables", JSON.createArrayBuilder(summary.variables()))
                .add("partial", summary.partial());
    }

    private static JsonObjectBuilder breakdown(Summary.Breakdown breakdown) {
        JsonArrayBuilder values = JSON.createArrayBuilder();
        for (Summary.Value each : breakdown.values()) {
            JsonValue value =
                    each.value() == null ? JsonValue.NULL : JSON.createValue(each.value());
            values.add(
                    JSON.createObjectBuilder().add("value", value).addAll(amount(each.amount())));
        }
        return JSON.createObjectBuilder()
                .add("values", values)
                .add("other", amount(breakdown.other()))
                .add("approximate", breakdown.approximate());
    }

    private static JsonObjectBuilder amount(Count amount) {
        return JSON.createObjectBuilder().add("count", amount.count()).add("bytes", amount.bytes());
    }

    private static JsonValue text(Instant instant) {
        return JSON.createValue(RecordField.format(instant));
    }
}
