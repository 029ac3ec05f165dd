package org.osscallback.query;

import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.osscallback.store.ReadTimeout;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.delivery.Deliveries;
import org.osscallback.store.delivery.History;
import org.osscallback.store.signed.SignedSession;
import org.osscallback.store.signed.SignedSessions;
import org.osscallback.store.trail.RefusalEntry;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadJson;
import org.osscallback.upload.UploadPage;

/**
 * All records of a subject as one JSON document, written as they are read.
 *
 * @param subject as it was asked for
 * @param names that records may have for it
 * @param first the first page of the first name, read before the answer begins
 * @param sessions what was signed
 * @param deliveries what was sent of the records, and what was answered
 * @param refusals of one name, read page by page
 * @param written told how many records were written
 */
record SubjectExport(
        UploadFinder finder,
        String subject,
        List<String> names,
        UploadPage first,
        SignedSessions sessions,
        Deliveries deliveries,
        Function<String, Stream<RefusalEntry>> refusals,
        LongConsumer written)
        implements StreamingOutput {

    private static final int PAGE = 500;

    /** Each may have twelve attempts with 4 KiB of answer. */
    private static final int DELIVERIES = 100;

    private static final JsonProvider JSON = JsonProvider.provider();

    static SubjectExport begin(
            UploadFinder finder,
            SignedSessions sessions,
            Deliveries deliveries,
            String subject,
            List<String> names,
            Function<String, Stream<RefusalEntry>> refusals,
            LongConsumer written) {
        UploadPage first = page(finder, names.get(0), null);
        return new SubjectExport(
                finder, subject, names, first, sessions, deliveries, refusals, written);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Export.enter();
        LongAdder rows = new LongAdder();
        try {
            out.write(bytes("{\"subject\":" + JSON.createValue(subject) + ",\"uploads\":["));
            for (String name : names) {
                boolean begun = name.equals(names.get(0));
                writeAll(out, name, begun ? first : page(finder, name, null), rows);
            }
            out.write(bytes("],\"sessions\":["));
            writeSessions(out);
            out.write(bytes("],\"deliveries\":["));
            writeDeliveries(out);
            out.write(bytes("],\"refusals\":["));
            writeRefusals(out);
            out.write(bytes("]}"));
        } finally {
            Export.leave();
            written.accept(rows.sum());
        }
    }

    private void writeAll(OutputStream out, String name, UploadPage begin, LongAdder rows)
            throws IOException {
        UploadPage page = begin;
        while (true) {
            for (byte[] row : page.rows()) {
                if (rows.sum() > 0) {
                    out.write(',');
                }
                out.write(row);
                rows.increment();
            }
            if (!page.more()) {
                return;
            }
            page = page(finder, name, page);
        }
    }

    /** What was signed for the subject, whatever became of it. */
    private void writeSessions(OutputStream out) throws IOException {
        Instant now = Instant.now();
        String separator = "";
        for (String name : names) {
            List<SignedSession> page = sessions.newest(null, name, null, PAGE, now);
            while (!page.isEmpty()) {
                for (SignedSession each : page) {
                    out.write(bytes(separator + each.json(now)));
                    separator = ",";
                }
                SignedSession last = page.get(page.size() - 1);
                Position behind = new Position(last.issuedAt(), last.id());
                page = sessions.newest(null, name, behind, PAGE, now);
            }
        }
    }

    /** Record by record once more, so that no more than the ids of a page is kept. */
    private void writeDeliveries(OutputStream out) throws IOException {
        String separator = "";
        for (String name : names) {
            UploadPage page = ids(name, null);
            while (true) {
                List<String> ids =
                        page.rows().stream()
                                .map(id -> new String(id, StandardCharsets.UTF_8))
                                .toList();
                List<History> sent = deliveries.about(ids, 0, DELIVERIES);
                while (!sent.isEmpty()) {
                    for (History each : sent) {
                        out.write(bytes(separator + each.json()));
                        separator = ",";
                    }
                    long last = sent.get(sent.size() - 1).delivery().id();
                    sent = deliveries.about(ids, last, DELIVERIES);
                }
                if (!page.more()) {
                    break;
                }
                page = ids(name, page);
            }
        }
    }

    private UploadPage ids(String name, UploadPage before) {
        return page(finder, name, before, Upload::id);
    }

    private void writeRefusals(OutputStream out) throws IOException {
        Iterator<RefusalEntry> all = names.stream().flatMap(refusals).iterator();
        while (all.hasNext()) {
            out.write(bytes(RefusalJson.of(all.next()) + (all.hasNext() ? "," : "")));
        }
    }

    private static UploadPage page(UploadFinder finder, String name, UploadPage before) {
        return page(finder, name, before, upload -> UploadJson.of(upload).toString());
    }

    private static UploadPage page(
            UploadFinder finder, String name, UploadPage before, Function<Upload, String> form) {
        return finder.newest(
                UploadFilter.of(null, name),
                before == null ? null : before.last(),
                PAGE,
                Export.MOST_BYTES,
                ReadTimeout.SCAN,
                upload -> bytes(form.apply(upload)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
