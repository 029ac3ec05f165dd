package org.osscallback.trial;

import static org.osscallback.problem.Problem.BUSY;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.endpoint.CallbackAddress;
import org.osscallback.notice.FieldNames;
import org.osscallback.outlet.TimedCalls;
import org.osscallback.outlet.http.TargetUrl;
import org.osscallback.problem.Refusal;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.signature.Trials;
import org.osscallback.ticket.TicketSettings;
import org.osscallback.wire.JsonBytes;

/**
 * Sends a test callback to this server's own public address. Who asks says nothing about where it
 * goes: the settings say it all.
 */
@Path("try")
@ApplicationScoped
@RolesAllowed("admin")
public class TrialResource {

    private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(5);

    @Inject TicketSettings tickets;
    @Inject FieldNames names;
    @Inject Trials trials;
    @Inject Audit audit;
    @Resource ManagedThreadFactory threads;

    private final ReentrantLock trying = new ReentrantLock();
    private ScheduledThreadPoolExecutor timer;
    private TimedCalls lookUps;
    private TrialRun run;

    @PostConstruct
    void start() {
        timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
        lookUps = new TimedCalls(1, threads);
        run =
                new TrialRun(
                        this::resolve,
                        Tls.ofThisMachine(Clock.systemUTC()),
                        timer,
                        TrialRun.LONGEST,
                        names,
                        trials);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        lookUps.close();
    }

    private InetAddress[] resolve(String name) throws UnknownHostException {
        try {
            return lookUps.call(LONGEST_LOOK_UP, () -> InetAddress.getAllByName(name));
        } catch (TimeoutException | ExecutionException failed) {
            UnknownHostException unknown = new UnknownHostException(name);
            unknown.initCause(failed);
            throw unknown;
        }
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] tryIt(@Context SecurityContext who, @Context HttpServletRequest http) {
        if (!trying.tryLock()) {
            throw new Refusal(BUSY, "another test is under way");
        }
        try {
            CallbackAddress address = tickets.address();
            List<Check> checks = check(address);
            audit.tell(
                    Action.TRIED_CALLBACK,
                    who.getUserPrincipal().getName(),
                    http.getRemoteAddr(),
                    "failed=" + failed(checks));
            return JsonBytes.of(TrialJson.of(address, checks));
        } finally {
            trying.unlock();
        }
    }

    private static String failed(List<Check> checks) {
        return checks.stream()
                .filter(Check::isFailed)
                .map(Check::name)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private List<Check> check(CallbackAddress address) {
        if (address.publicUrl() == null) {
            return List.of(
                    Check.failed("address", "no-public-url", "setting", "oss.callback.public-url"));
        }
        TargetUrl url;
        try {
            url = TargetUrl.parse(address.publicUrl() + address.path());
        } catch (IllegalArgumentException unusable) {
            return List.of(Check.failed("address", "unusable", "reason", unusable.getMessage()));
        }
        return run.check(url);
    }
}
