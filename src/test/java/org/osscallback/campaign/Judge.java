package org.osscallback.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what is wrong with the answers to a request. */
record Judge(Oracle oracle) {

    /** OSS gives up then. */
    private static final Duration LATEST = Duration.ofSeconds(5);

    /** What only a server's own page, or a stack trace, would say. */
    private static final Pattern SERVERS_WORDS =
            Pattern.compile(
                    String.join(
                            "|",
                            "SRVE[0-9]",
                            "CWW[A-Z]{2}[0-9]",
                            "WFLY",
                            "JBWEB",
                            "RESTEASY[0-9]",
                            "UT0[0-9]",
                            "Undertow",
                            "Liberty",
                            "WildFly",
                            "Context Root",
                            "(java|jakarta|javax|com|org|io)[.][a-z]+[.][a-z.]*[A-Z]",
                            "Exception"));

    /**
     * What the servers answer before any application sees the request, and no setting changes;
     * server-config/README.md names them: targets that they cannot read, as with a backslash, or
     * that do not begin with a slash, folders of the application, and a path with a parameter
     * before a step up.
     */
    private static final Pattern BEFORE_THE_APPLICATION =
            Pattern.compile(
                    "<html><head><title>Error</title></head><body>|CWWWC0005I|SRVE0232E[^\\n"
                            + "]*begin [0-9]+, end [0-9]+, length|Illegal request|Invalid URI passed");

    /** In the console's page, and in no server's. */
    private static final String CONSOLE = "<div id=\"app\">";

    /**
     * All findings; none if all is well.
     *
     * @param sent with what has to come of it
     */
    List<String> findings(Mutator.Case sent, Exchange.Outcome outcome) {
        boolean allowed = oracle.mayAccept(sent.bytes());
        Optional<Reading> read = Reading.of(sent.bytes());
        Stream<Optional<String>> whole =
                Stream.of(
                        check(
                                sent.mustBeTaken() && !allowed,
                                "the oracle refuses what it has to allow"),
                        check(
                                acknowledged(outcome) > (allowed ? 1 : 0),
                                "acknowledged "
                                        + acknowledged(outcome)
                                        + " times, allowed: "
                                        + allowed),
                        check(
                                sent.mustBeTaken() && outcome.answers().isEmpty(),
                                "no answer to a genuine callback"),
                        check(
                                sent.mustBeTaken()
                                        && outcome.answers().stream()
                                                .anyMatch(each -> !isTaken(each)),
                                "a genuine callback is refused"),
                        check(
                                read.filter(Judge::isCallback).isPresent()
                                        && outcome.answers().stream().anyMatch(Judge::isEmpty200),
                                "a callback is answered 200 without a record"),
                        check(
                                outcome.silent() && isComplete(sent.bytes()),
                                "no answer within " + Exchange.PATIENCE.toSeconds() + " s"));
        boolean waitedFor = read.isPresent();
        boolean bodiless = // of which a server's own page would have told
                read.filter(each -> each.method().equalsIgnoreCase("HEAD"))
                        .filter(each -> !each.targets().get(0).startsWith("/"))
                        .isPresent();
        return Stream.concat(
                        whole,
                        outcome.answers().stream()
                                .filter(answer -> !bodiless || answer.body().length > 0)
                                .flatMap(answer -> findings(answer, waitedFor)))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Of one answer.
     *
     * @param waitedFor whether the header was complete; otherwise the server's own time-out ends it
     */
    private static Stream<Optional<String>> findings(Answer answer, boolean waitedFor) {
        String text = answer.text();
        boolean failed = answer.status() >= 400 && !BEFORE_THE_APPLICATION.matcher(text).find();
        return Stream.of(
                check(
                        failed
                                && answer.status() >= 500
                                && answer.status() != 503
                                && !isOtherVersion(answer),
                        "status " + answer.status()),
                check(
                        waitedFor && answer.took().compareTo(LATEST) > 0,
                        "answered after more than " + LATEST.toSeconds() + " s"),
                check(failed && !isOurs(answer), "a body that is not ours"),
                check(SERVERS_WORDS.matcher(failed ? text : "").find(), "words of a server"));
    }

    /** A server's HTTP parser, which knows no such version, says so without a page. */
    private static boolean isOtherVersion(Answer answer) {
        return answer.status() == 505 && answer.body().length == 0;
    }

    private static boolean isOurs(Answer answer) {
        return answer.body().length == 0
                || answer.mediaType().startsWith("application/problem+json")
                || answer.mediaType().startsWith("text/html") && answer.text().contains(CONSOLE);
    }

    private static boolean isCallback(Reading request) {
        return request.method().equalsIgnoreCase("POST")
                && request.targets().stream().anyMatch(each -> each.startsWith("/callback"));
    }

    private static boolean isEmpty200(Answer answer) {
        return answer.status() == 200 && !answer.acknowledges();
    }

    private static boolean isTaken(Answer answer) {
        return answer.acknowledges() || answer.status() == 503;
    }

    static long acknowledged(Exchange.Outcome outcome) {
        return outcome.answers().stream().filter(Answer::acknowledges).count();
    }

    /** Whether a server need not wait for more. */
    private static boolean isComplete(byte[] request) {
        return Reading.of(request)
                .filter(read -> read.values("transfer-encoding").isEmpty())
                .filter(read -> read.values("content-length").size() < 2)
                .filter(read -> !read.bodies().isEmpty())
                .isPresent();
    }

    private static Optional<String> check(boolean wrong, String what) {
        return wrong ? Optional.of(what) : Optional.empty();
    }
}
