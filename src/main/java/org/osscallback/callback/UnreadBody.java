package org.osscallback.callback;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.osscallback.request.RequestBody;

/**
 * The part of a body that nobody has read when the answer is made.
 *
 * <p>Undertow reads it to its end, for the sake of the next request on the connection, and its
 * thread waits for each byte: a client that drips would hold it for as long as it likes. A stream
 * that is closed already is left alone, and an interrupted thread does not wait while it closes
 * one.
 */
final class UnreadBody {

    private static final Logger LOG = System.getLogger(UnreadBody.class.getName());

    private UnreadBody() {}

    /** Drops what has come; with what has not come, the connection ends. */
    static void drop(HttpServletRequest http) {
        if (!RequestBody.isAnnounced(http)) {
            return;
        }
        boolean stopping = Thread.interrupted();
        try {
            ServletInputStream in = http.getInputStream();
            if (!in.isFinished()) {
                Thread.currentThread().interrupt();
                in.close();
            }
        } catch (IOException | IllegalStateException unfinished) {
            LOG.log(Level.DEBUG, "A body is not complete", unfinished);
        } finally {
            Thread.interrupted();
            if (stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
