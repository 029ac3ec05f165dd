package org.osscallback.query;

import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.osscallback.store.ReadTimeout;
import org.osscallback.store.UploadFinder;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadJson;
import org.osscallback.upload.UploadPage;

/**
 * All matches, newest first, written as they are read: one page in memory, and no connection held
 * while a client takes its time.
 *
 * @param first the first page, read before the answer begins, so that a failure has its own status
 * @param most how many rows at most
 * @param written told how many rows were written, also of an export that ended early
 */
record Export(
        UploadFinder finder,
        UploadFilter filter,
        Representation form,
        UploadPage first,
        long most,
        LongConsumer written)
        implements StreamingOutput {

    private static final int PAGE = 500;

    /** Of a page: each export has one in memory while its client takes its time. */
    static final long MOST_BYTES = 1L << 20;

    /** A text without an end, so that whoever reads on notices. */
    private static final String INCOMPLETE = "\"incomplete";

    /** Each takes a thread of the server's for as long as its client likes; callbacks need some. */
    private static final Semaphore AT_ONCE = new Semaphore(8);

    /**
     * Reads the first page.
     *
     * @param behind where to go on; {@code null} to begin with the newest
     */
    static Export begin(
            UploadFinder finder,
            UploadFilter filter,
            Representation form,
            Position behind,
            long most,
            LongConsumer written) {
        UploadPage first = page(finder, filter, form, behind, most);
        return new Export(finder, filter, form, first, most, written);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        enter();
        LongAdder rows = new LongAdder();
        try {
            writeAll(out, rows);
        } catch (RuntimeException broken) {
            // Liberty ends the answer as if it were whole; this is no row, neither JSON nor CSV
            out.write(bytes(INCOMPLETE));
            throw broken;
        } finally {
            leave();
            written.accept(rows.sum());
        }
    }

    static void enter() {
        if (!AT_ONCE.tryAcquire()) {
            throw new ServiceUnavailableException("there are as many exports as can be");
        }
    }

    static void leave() {
        AT_ONCE.release();
    }

    private void writeAll(OutputStream out, LongAdder rows) throws IOException {
        if (form == Representation.CSV) {
            out.write(bytes(CsvRow.HEADER));
        }
        UploadPage page = first;
        long left = most;
        while (true) {
            for (byte[] row : page.rows()) {
                out.write(row);
                rows.increment();
            }
            left -= page.rows().size();
            if (!page.more() || left == 0) {
                return;
            }
            page = page(finder, filter, form, page.last(), left);
        }
    }

    private static UploadPage page(
            UploadFinder finder,
            UploadFilter filter,
            Representation form,
            Position behind,
            long left) {
        int most = (int) Math.min(PAGE, left);
        return finder.newest(
                filter, behind, most, MOST_BYTES, ReadTimeout.SCAN, upload -> row(form, upload));
    }

    private static byte[] row(Representation form, Upload upload) {
        return bytes(form == Representation.CSV ? CsvRow.of(upload) : UploadJson.of(upload) + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
