package org.osscallback.problem;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** A request this server declines, and why. EJBs let it through unwrapped and roll back. */
@ApplicationException(rollback = true)
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which of the catalogue's refusals this is. */
    public final Problem problem;

    private final transient List<Finding> findings;

    /**
     * @param detail what was wrong this time; shown to the caller, so no secrets and no body text
     */
    public Refusal(Problem problem, String detail) {
        this(problem, detail, List.of(), null);
    }

    /**
     * @param detail shown to the caller
     * @param cause its innermost cause is logged once a minute where the status is 5xx, see {@link
     *     Failure#logCause}; never shown
     */
    public Refusal(Problem problem, String detail, Throwable cause) {
        this(problem, detail, List.of(), cause);
    }

    private Refusal(Problem problem, String detail, List<Finding> findings, Throwable cause) {
        // says where it comes from by itself; a stack trace would cost more than the signature
        super(detail, cause, true, false);
        this.problem = problem;
        this.findings = List.copyOf(findings);
    }

    /**
     * A refusal with a word to the operator.
     *
     * @param diagnosis what to change; for the log and the console, not for the caller
     */
    public static Refusal diagnosed(Problem problem, String detail, List<Finding> diagnosis) {
        return new Refusal(problem, detail, diagnosis, null);
    }

    /** What the operator should look at, if more is known than the detail says. */
    public List<Finding> diagnosis() {
        return findings == null ? List.of() : findings; // none after serialisation
    }
}
