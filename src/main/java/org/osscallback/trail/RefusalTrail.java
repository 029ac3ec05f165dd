package org.osscallback.trail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.osscallback.notice.Seal;
import org.osscallback.outcome.CallbackRefused;
import org.osscallback.outcome.Capture;
import org.osscallback.outcome.SignedFacts;
import org.osscallback.problem.Finding;
import org.osscallback.retention.Minimiser;
import org.osscallback.setting.Node;
import org.osscallback.store.trail.CaptureEntry;
import org.osscallback.store.trail.RefusalEntry;

/** What was refused on this node and is not yet in the database. Thread-safe. */
@ApplicationScoped
public class RefusalTrail {

    /** Refusals that wait, with some kilobytes each. */
    static final int MOST_WAITING = 5_000;

    /** While more wait, requests themselves are not kept: they are larger than all else. */
    static final int MOST_WAITING_WITH_CAPTURES = 256;

    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject Node node;
    @Inject Minimiser minimiser;
    @Inject Seal seal;

    private final KindLimit limit = new KindLimit(System::nanoTime);
    private final WriteBehind<RefusalEntry> entries = new WriteBehind<>(MOST_WAITING);

    void note(@Observes CallbackRefused refused) {
        if (limit.take(refused.problem())) {
            entries.add(entry(refused));
        } else {
            entries.drop();
        }
    }

    /** Writes refusals that wait; whoever reads next finds them. */
    public boolean write(Consumer<List<RefusalEntry>> store) {
        return entries.write(store);
    }

    /** Refusals that were dropped since the start. */
    public long dropped() {
        return entries.dropped();
    }

    private RefusalEntry entry(CallbackRefused refused) {
        return new RefusalEntry(
                0,
                refused.when(),
                node.name(),
                refused.path(),
                refused.problem().slug(),
                refused.detail(),
                findings(refused.findings()),
                refused.request().clientIp(),
                minimised(refused.request().facts()),
                capture(refused.request().capture()));
    }

    private RefusalEntry.Facts minimised(SignedFacts facts) {
        return new RefusalEntry.Facts(
                minimiser.minimised("reqId", facts.reqId()),
                facts.bucket(),
                facts.object(),
                minimiser.minimised("subject", facts.subject()),
                facts.size());
    }

    private CaptureEntry capture(Capture capture) {
        if (capture == null || entries.waiting() >= MOST_WAITING_WITH_CAPTURES) {
            return null;
        }
        Capture masked = capture.with(new Masking(seal).mask(capture.text()));
        return new CaptureEntry(
                masked.text(),
                masked.length(),
                masked.keyUrl(),
                masked.signatureBytes() == null ? null : masked.signatureBytes().longValue());
    }

    static String findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return null;
        }
        JsonArrayBuilder all = JSON.createArrayBuilder();
        for (Finding each : findings) {
            JsonObjectBuilder parameters = JSON.createObjectBuilder();
            new TreeMap<>(each.parameters()).forEach(parameters::add);
            all.add(
                    JSON.createObjectBuilder()
                            .add("code", each.code())
                            .add("parameters", parameters)
                            .add("text", each.text()));
        }
        return all.build().toString();
    }
}
