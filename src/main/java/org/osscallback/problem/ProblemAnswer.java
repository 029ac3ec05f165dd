package org.osscallback.problem;

import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The one wire form of every "no": RFC 9457 problem details, as bytes.
 *
 * @param status HTTP status
 * @param type link to what this server says of the refusal, its slug the fragment; {@code
 *     about:blank} where the status says it all
 * @param title one sentence, the same for each type
 * @param detail what was wrong this time, or {@code null}
 * @param errors the places that are wrong, if they are known one by one; may be empty
 */
public record ProblemAnswer(
        int status, String type, String title, String detail, List<Invalid.Place> errors) {

    /** Path of the page that {@link #type} links to. */
    public static final String DOCUMENTS = "/refusals";

    /** Media type of {@link #json()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The rest of the request may still be on its way, so the connection ends. */
    private static final int REQUEST_TIMEOUT = 408;

    private static final int UNAVAILABLE = 503;

    /**
     * Where this server explains each refusal, by the refusal's name. A path, since a callback is
     * answered through OSS and knows no address by which its reader could ask.
     */
    private static final String TYPE_PREFIX = DOCUMENTS + "#";

    private static final JsonProvider JSON = JsonProvider.provider();

    /** The answer to a refused request. */
    public static ProblemAnswer of(Refusal refusal) {
        Problem problem = refusal.problem;
        return new ProblemAnswer(
                problem.status,
                TYPE_PREFIX + problem.slug(),
                problem.title,
                refusal.getMessage(),
                List.of());
    }

    /** The answer to a request that says something unusable. */
    public static ProblemAnswer of(Invalid invalid) {
        return new ProblemAnswer(
                400,
                TYPE_PREFIX + "request-invalid",
                "The request says something that cannot be used",
                invalid.getMessage(),
                invalid.places());
    }

    /**
     * The answer where the status says it all (404, 405).
     *
     * @param title the status's own words
     */
    public static ProblemAnswer of(int status, String title) {
        return new ProblemAnswer(status, "about:blank", title, null, List.of());
    }

    /**
     * The answer to a request whose refusal concerns one part of this server alone.
     *
     * @param slug stable name for clients, not one of {@link Problem}
     * @param title one sentence, the same for each slug
     */
    public static ProblemAnswer of(int status, String slug, String title) {
        return new ProblemAnswer(status, TYPE_PREFIX + slug, title, null, List.of());
    }

    /**
     * The answer to a request on which this server itself failed.
     *
     * @param incident found again in the server's log
     */
    public static ProblemAnswer crash(String incident) {
        return new ProblemAnswer(
                Problem.INTERNAL_ERROR.status,
                TYPE_PREFIX + Problem.INTERNAL_ERROR.slug(),
                Problem.INTERNAL_ERROR.title,
                "incident " + incident,
                List.of());
    }

    /** What besides the body belongs to the answer. */
    public Map<String, String> headers() {
        return switch (status) {
            case REQUEST_TIMEOUT -> Map.of("Connection", "close");
            case UNAVAILABLE ->
                    type.endsWith(Problem.BUSY.slug()) ? Map.of("Retry-After", "1") : Map.of();
            default -> Map.of();
        };
    }

    /** The problem details as UTF-8 JSON. */
    public byte[] json() {
        var json = JSON.createObjectBuilder();
        json.add("type", type).add("title", title).add("status", status);
        if (detail != null) {
            json.add("detail", detail);
        }
        if (!errors.isEmpty()) {
            var places = JSON.createArrayBuilder();
            errors.forEach(
                    place ->
                            places.add(
                                    JSON.createObjectBuilder()
                                            .add("name", place.name())
                                            .add("detail", place.detail())));
            json.add("errors", places);
        }
        return json.build().toString().getBytes(StandardCharsets.UTF_8);
    }
}
