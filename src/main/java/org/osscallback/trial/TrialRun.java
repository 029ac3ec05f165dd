package org.osscallback.trial;

import static org.osscallback.problem.Problem.BUSY;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.osscallback.notice.FieldNames;
import org.osscallback.outlet.http.TargetUrl;
import org.osscallback.problem.Refusal;
import org.osscallback.problem.Visible;
import org.osscallback.signature.Trial;
import org.osscallback.signature.Trials;

/**
 * A test from the name to the answer, as OSS goes. A step that fails ends it, if no further one can
 * be made.
 *
 * @param resolver within its own time
 * @param timer closes connections
 * @param longest for one connection
 * @param names of the fields in the body
 * @param trials make the callback good
 */
record TrialRun(
        NameCheck.Resolver resolver,
        Tls tls,
        ScheduledExecutorService timer,
        Duration longest,
        FieldNames names,
        Trials trials) {

    /** For one connection: a little more than OSS waits, so that it shows who is too late. */
    static final Duration LONGEST = AnswerChecks.LONGEST.plusSeconds(1);

    /** With several nodes the test may come to another one, which does not know it. */
    static final int MOST_TRIES = 6;

    private static final int LONGEST_REASON = 200;

    private static final String CALLBACK = "callback";

    /** Whether other nodes are tried again before the test is over. */
    private static final Duration FOR_OTHER_NODES = Duration.ofSeconds(3);

    /**
     * Makes all steps of a test.
     *
     * @throws Refusal {@code BUSY} while another is under way
     */
    List<Check> check(TargetUrl url) {
        List<Check> checks = new ArrayList<>();
        NameCheck name = NameCheck.of(url, resolver);
        checks.add(name.check());
        if (name.addresses().isEmpty()) {
            return checks;
        }
        InetAddress address = called(name.addresses());
        checks.add(connect(url, address));
        if (checks.get(1).isFailed()) {
            return checks;
        }
        checks.addAll(url.secure() ? secure(url, address) : plain());
        if (checks.get(2).isFailed()) {
            return checks;
        }
        // its time begins with it, not with the steps before
        Trial trial =
                trials.begin().orElseThrow(() -> new Refusal(BUSY, "another test is under way"));
        try {
            checks.addAll(send(url, address, trial));
        } finally {
            trials.end(trial);
        }
        return checks;
    }

    /** OSS calls no address of IPv6. */
    private static InetAddress called(List<InetAddress> addresses) {
        return addresses.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(addresses.get(0));
    }

    private Check connect(TargetUrl url, InetAddress address) {
        String port = String.valueOf(url.port());
        try (TimedSocket made = TimedSocket.to(address, url.port(), longest, timer)) {
            return Check.ok("connect", "connected", "address", address(made), "port", port);
        } catch (IOException unreachable) {
            return Check.failed(
                    "connect",
                    reason(unreachable),
                    "address",
                    address.getHostAddress(),
                    "port",
                    port,
                    "reason",
                    words(unreachable));
        }
    }

    private static String address(TimedSocket made) {
        return made.socket().getInetAddress().getHostAddress();
    }

    private static List<Check> plain() {
        return List.of(
                Check.skipped("tls", "plain"),
                Check.skipped("sni", "plain"),
                Check.skipped("certificate", "plain"));
    }

    private List<Check> secure(TargetUrl url, InetAddress address) {
        try (TimedSocket made = TimedSocket.to(address, url.port(), longest, timer)) {
            Tls.Secured secured = tls.secure(made.socket(), url, true);
            String protocol = secured.socket().getSession().getProtocol();
            return List.of(
                    Check.ok("tls", "secured", "protocol", protocol),
                    url.literal()
                            ? Check.skipped("sni", "literal")
                            : withoutName(url, address, secured.witness()),
                    secured.witness().check());
        } catch (IOException failed) {
            return List.of(Check.failed("tls", reason(failed), "reason", words(failed)));
        }
    }

    /** Whether a client that does not name the host gets the same certificate. */
    private Check withoutName(TargetUrl url, InetAddress address, Witness named) {
        try (TimedSocket made = TimedSocket.to(address, url.port(), longest, timer)) {
            Witness unnamed = tls.secure(made.socket(), url, false).witness();
            return named.first().equals(unnamed.first())
                    ? Check.ok("sni", "not-needed")
                    : Check.warn("sni", "other-certificate");
        } catch (IOException refused) {
            return Check.warn("sni", "no-certificate");
        }
    }

    private List<Check> send(TargetUrl url, InetAddress address, Trial trial) {
        byte[] request = TestCallback.of(url, names, trial).bytes();
        long begin = System.nanoTime();
        for (int tries = 1; true; tries++) {
            long start = System.nanoTime();
            try {
                RawAnswer answer = exchange(url, address, request);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                boolean again =
                        tries < MOST_TRIES && System.nanoTime() - begin < FOR_OTHER_NODES.toNanos();
                if (!again || !Verdict.isOfAnotherNode(answer, trial)) {
                    return judged(answer, took, trial);
                }
            } catch (IOException failed) {
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                return unanswered(failed, took, trial);
            }
        }
    }

    private static List<Check> judged(RawAnswer answer, Duration took, Trial trial) {
        List<Check> checks = new ArrayList<>();
        Check verdict = Verdict.of(answer, trial);
        checks.add(verdict);
        checks.addAll(
                verdict.isFailed()
                        ? AnswerChecks.skipped(AnswerChecks.time(took))
                        : AnswerChecks.of(answer, took));
        return checks;
    }

    private static List<Check> unanswered(IOException failed, Duration took, Trial trial) {
        List<Check> checks = new ArrayList<>();
        boolean came = trial.arrival().isPresent();
        checks.add(Check.failed(CALLBACK, came ? "no-answer" : "no-way", "reason", words(failed)));
        checks.addAll(AnswerChecks.skipped(AnswerChecks.time(took)));
        return checks;
    }

    private RawAnswer exchange(TargetUrl url, InetAddress address, byte[] request)
            throws IOException {
        try (TimedSocket made = TimedSocket.to(address, url.port(), longest, timer)) {
            try {
                Socket socket =
                        url.secure()
                                ? tls.secure(made.socket(), url, true).socket()
                                : made.socket();
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
                return RawAnswer.read(new BufferedInputStream(socket.getInputStream()));
            } catch (IOException failed) {
                throw made.late() ? late(failed) : failed;
            }
        }
    }

    private static SocketTimeoutException late(IOException failed) {
        SocketTimeoutException late = new SocketTimeoutException("There was no answer in time");
        late.initCause(failed);
        return late;
    }

    private static String reason(IOException failed) {
        if (failed instanceof SocketTimeoutException) {
            return "timeout";
        }
        return failed instanceof ConnectException ? "refused" : "broken";
    }

    private static String words(IOException failed) {
        String message = failed.getMessage();
        return Visible.of(
                message == null ? failed.getClass().getSimpleName() : message, LONGEST_REASON);
    }
}
