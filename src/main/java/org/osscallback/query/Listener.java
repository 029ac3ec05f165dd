package org.osscallback.query;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.osscallback.upload.Position;
import org.osscallback.upload.UploadFilter;

/**
 * One who listens. Nobody waits until the client takes what its {@link Outbox} holds: whoever comes
 * first, the feed or the server, writes what the connection takes now.
 */
final class Listener implements WriteListener, AsyncListener {

    private static final Logger LOG = System.getLogger(Listener.class.getName());

    private final UploadFilter filter;
    private final AsyncContext request;
    private final ServletOutputStream out;
    private final Consumer<Listener> whenOpen;
    private final Outbox outbox = new Outbox(Patience.USUAL, System::nanoTime);

    /** How often somebody wanted to write; who finds 0 writes for the others as well. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile boolean opened; // by the server, once it can be written to
    private volatile boolean closed;

    /** How far the past is told, if it is not told to its end; touched only by the feed. */
    private Position told;

    private Listener(
            AsyncContext request, UploadFilter filter, Position told, Consumer<Listener> whenOpen)
            throws IOException {
        this.request = request;
        this.whenOpen = whenOpen;
        this.filter = filter;
        this.told = told;
        this.out = request.getResponse().getOutputStream();
    }

    /**
     * Opens an answer.
     *
     * @param behind the last upload that the client knows; {@code null} if it wants to hear only of
     *     what comes
     * @param whenOpen told once, when there is an answer to write to
     */
    static void open(
            AsyncContext request, UploadFilter filter, Position behind, Consumer<Listener> whenOpen)
            throws IOException {
        // what is more than the buffer holds goes out at once: no need of flush(), which on Liberty
        // takes the calling thread until the client has read
        request.getResponse().setBufferSize(1);
        Position past = behind == null ? null : News.earliestUnheard(behind);
        Listener listener = new Listener(request, filter, past, whenOpen);
        request.addListener(listener);
        listener.out.setWriteListener(listener);
    }

    UploadFilter filter() {
        return filter;
    }

    /** How far the past is told; {@code null} once it is told to its end. */
    Position told() {
        return told;
    }

    void told(Position position) {
        told = position;
    }

    /** Whether what waits is little enough to tell more of the past. */
    boolean takesMore() {
        return !closed && outbox.takesMore();
    }

    /** Says what happens now; a client that left too much unread is dropped. */
    void say(byte[] event) {
        outbox.say(event);
        write();
    }

    /** Says something in any case; the caller has asked {@link #takesMore}. */
    void tell(byte[] event) {
        outbox.tell(event);
        write();
    }

    /** Sees to heartbeats and to the end of a listener that is old. */
    void tick() {
        outbox.tick();
        write();
    }

    boolean closed() {
        return closed;
    }

    /** Whether the client has taken nothing of what waits for so long that it never will. */
    boolean stalled() {
        return !closed && outbox.stalled();
    }

    /** Lets go of the connection, whatever waits. May block for as long as the server likes. */
    void close() {
        closed = true;
        try {
            request.complete();
        } catch (IllegalStateException already) {
            // by the server, which saw the connection go
        }
    }

    /**
     * Takes no lock while it calls the server, which holds one of its own when it calls {@link
     * #onWritePossible}.
     */
    private void write() {
        if (!opened || calls.getAndIncrement() != 0) {
            return;
        }
        int done = 1;
        do {
            try {
                writeWhatFits();
            } catch (IOException | RuntimeException gone) { // servers throw either
                LOG.log(Level.DEBUG, "A listener is gone", gone);
                close();
            }
            done = calls.addAndGet(-done);
        } while (done != 0);
    }

    private void writeWhatFits() throws IOException {
        while (!closed && out.isReady()) {
            byte[] next = outbox.take();
            if (next == null) {
                if (outbox.ended()) {
                    close();
                }
                return;
            }
            out.write(next);
        }
    }

    @Override
    public void onWritePossible() {
        if (!opened) {
            opened = true;
            whenOpen.accept(this);
        }
        write();
    }

    @Override
    public void onError(Throwable gone) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        closed = true;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nobody starts it again
    }
}
