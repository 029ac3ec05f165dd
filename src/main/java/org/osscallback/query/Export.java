package org.osscallback.query;

import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadFinder;
import org.osscallback.upload.UploadJson;

/**
 * All matches, newest first, written as they are read: one page in memory, and no connection held
 * while a client takes its time.
 *
 * @param first the first page, read before the answer begins, so that a failure has its own status
 * @param most how many rows at most
 */
record Export(UploadFinder finder, UploadFilter filter, Form form, List<Upload> first, long most)
        implements StreamingOutput {

    static final int PAGE = 500;

    /** A text without an end, so that whoever reads on notices. */
    private static final String INCOMPLETE = "\"incomplete";

    /** Each takes a thread of the server's for as long as its client likes; callbacks need some. */
    private static final Semaphore AT_ONCE = new Semaphore(8);

    @Override
    public void write(OutputStream out) throws IOException {
        if (!AT_ONCE.tryAcquire()) {
            throw new ServiceUnavailableException("there are as many exports as can be");
        }
        try {
            writeAll(out);
        } catch (RuntimeException broken) {
            // Liberty ends the answer as if it were whole; this is no row, neither JSON nor CSV
            out.write(bytes(INCOMPLETE));
            throw broken;
        } finally {
            AT_ONCE.release();
        }
    }

    private void writeAll(OutputStream out) throws IOException {
        Function<Upload, String> line =
                form == Form.CSV ? CsvRow::of : upload -> UploadJson.of(upload) + "\n";
        if (form == Form.CSV) {
            out.write(bytes(CsvRow.HEADER));
        }
        List<Upload> page = first;
        long left = most;
        while (!page.isEmpty()) {
            for (Upload upload : page) {
                out.write(bytes(line.apply(upload)));
            }
            left -= page.size();
            boolean last = page.size() < PAGE || left == 0;
            page = last ? List.of() : next(page.get(page.size() - 1), left);
        }
    }

    private List<Upload> next(Upload behind, long left) {
        return finder.newest(filter, Position.of(behind), size(left));
    }

    /** How many rows the next page has at most. */
    static int size(long left) {
        return (int) Math.min(PAGE, left);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
