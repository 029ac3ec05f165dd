package org.osscallback.trial;

import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;

import java.util.Optional;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.Trial;
import org.osscallback.wire.StrictJson;

/** What became of a test callback, by its answer and by what this node saw of it. */
final class Verdict {

    private static final String CALLBACK = "callback";

    private static final String TYPE = "/refusals#";

    private static final int OK = 200;

    private Verdict() {}

    static Check of(RawAnswer answer, Trial trial) {
        String status = String.valueOf(answer.status());
        Optional<Trial.Arrival> arrival = trial.arrival();
        if (arrival.isPresent()) {
            Refusal refusal = arrival.get().refusal();
            if (refusal != null) {
                return Check.failed(CALLBACK, "refused", "problem", refusal.problem.slug())
                        .with(refusal.diagnosis());
            }
            return answer.status() == OK
                    ? Check.ok(CALLBACK, "verified")
                    : Check.failed(CALLBACK, "changed", "status", status);
        }
        if (isOfAnotherNode(answer, trial)) {
            return Check.failed(CALLBACK, "other-node");
        }
        Optional<String> problem = problem(answer);
        if (problem.isPresent()) {
            return Check.failed(CALLBACK, "refused", "problem", problem.get());
        }
        return answer.status() == OK
                ? Check.failed(CALLBACK, "somebody-else")
                : Check.failed(CALLBACK, "status", "status", status);
    }

    /** A node that does not know the test's key answers as it would answer anybody. */
    static boolean isOfAnotherNode(RawAnswer answer, Trial trial) {
        return trial.arrival().isEmpty()
                && problem(answer).filter(KEY_URL_UNTRUSTED.slug()::equals).isPresent();
    }

    /** The name of one of our refusals, if the answer has one. */
    private static Optional<String> problem(RawAnswer answer) {
        try {
            String type = StrictJson.read(answer.body()).getString("type", "");
            String slug = type.startsWith(TYPE) ? type.substring(TYPE.length()) : "";
            for (Problem each : Problem.values()) {
                if (each.slug().equals(slug)) {
                    return Optional.of(slug);
                }
            }
            return Optional.empty();
        } catch (StrictJson.Unreadable notOurs) {
            return Optional.empty();
        }
    }
}
