package org.osscallback.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.osscallback.upload.Position;
import org.osscallback.upload.UploadFilter;

/**
 * One connected client of the feed. The feed does not wait until it takes what its {@link
 * SendBuffer} holds: a thread of the server's writes that, for as long as there is something.
 *
 * <p>On Liberty, a write takes its thread until the client has read or the server's {@code
 * writeTimeout} is over, whatever {@code isReady()} says. So the feed must not write itself.
 */
final class LiveConnection implements WriteListener, AsyncListener {

    private static final Logger LOG = System.getLogger(LiveConnection.class.getName());

    private final UploadFilter filter;
    private final AsyncContext request;
    private final ServletOutputStream out;
    private final Consumer<LiveConnection> whenOpen;
    private final Executor writers;
    private final Runnable whenOver;
    private final BooleanSupplier signedIn;
    private final SendBuffer outbox;

    /** How often somebody wanted to write; who finds 0 writes for the others as well. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile boolean opened; // by the server, once it can be written to
    private volatile boolean closed;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Where it wants to go on; touched only by the feed, as what follows. */
    private final Place place;

    /** How far uploads are told that were there before the journal; {@code null} if they are. */
    private Position past;

    /** How far the journal is told. */
    private long seq;

    private boolean fresh = true;

    /** Whether it has been told all there is, so that it hears what happens now. */
    private boolean live;

    private LiveConnection(
            AsyncContext request,
            UploadFilter filter,
            Place place,
            LiveEnds ends,
            Executor writers,
            SendMemory memory)
            throws IOException {
        this.request = request;
        this.whenOpen = ends.whenOpen();
        this.whenOver = ends.whenOver();
        this.signedIn = ends.signedIn();
        this.writers = writers;
        this.filter = filter;
        this.place = place;
        this.outbox = new SendBuffer(LiveTimeouts.USUAL, System::nanoTime, memory);
        this.out = request.getResponse().getOutputStream();
    }

    /**
     * Who is told of a listener.
     *
     * @param whenOpen told once, when there is an answer to write to
     * @param whenOver told once, when the server has ended the request
     * @param signedIn whether the session by which the client came has not ended
     */
    record LiveEnds(
            Consumer<LiveConnection> whenOpen, Runnable whenOver, BooleanSupplier signedIn) {}

    /**
     * Begins the answer to a client that connects.
     *
     * @param writers has the threads that write
     * @param memory of all who listen
     */
    static void open(
            AsyncContext request,
            UploadFilter filter,
            Place place,
            LiveEnds ends,
            Executor writers,
            SendMemory memory)
            throws IOException {
        // what the buffer does not hold goes out at once; Liberty ignores the first flush()
        request.getResponse().setBufferSize(1);
        LiveConnection listener = new LiveConnection(request, filter, place, ends, writers, memory);
        request.addListener(listener);
        listener.ended.thenRun(listener.whenOver);
        listener.out.setWriteListener(listener);
    }

    UploadFilter filter() {
        return filter;
    }

    Place place() {
        return place;
    }

    Position past() {
        return past;
    }

    void past(Position told) {
        past = told;
    }

    long seq() {
        return seq;
    }

    /**
     * @param all whether the journal ends there
     */
    void told(long until, boolean all) {
        seq = until;
        fresh = false;
        live |= all;
    }

    /** Whether it has been told nothing yet. */
    boolean isFresh() {
        return fresh;
    }

    /** Hears what the journal holds, as it hears everything else: in its turn. */
    void hear(byte[] event) {
        if (live) {
            say(event);
        } else {
            tell(event);
        }
    }

    /** Whether it can be told of events behind its place. */
    boolean follows() {
        return past == null && !closed && (live || outbox.takesMore());
    }

    /** Whether what waits is little enough to tell more of the past. */
    boolean takesMore() {
        return !closed && outbox.takesMore();
    }

    /** Says what happens now; a client that left too much unread is dropped. */
    void say(byte[] event) {
        outbox.say(event);
        haveWritten();
    }

    /** Says something in any case; the caller has asked {@link #takesMore}. */
    void tell(byte[] event) {
        outbox.tell(event);
        haveWritten();
    }

    /** Sees to heartbeats and to the end of a listener that is old. */
    void tick() {
        outbox.tick();
        if (outbox.waits()) {
            haveWritten();
        }
    }

    /** Whether the session by which the client came has not ended. */
    boolean signedIn() {
        return signedIn.getAsBoolean();
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
        outbox.discard();
        try {
            request.complete();
        } catch (IllegalStateException already) { // by the server, which saw the connection go
            ended.complete(null);
        }
    }

    /** Done when the server has ended the request. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void haveWritten() {
        if (opened && calls.getAndIncrement() == 0) {
            try {
                writers.execute(this::write);
            } catch (RejectedExecutionException stopping) {
                LOG.log(Level.DEBUG, "The server stops", stopping);
                close();
            }
        }
    }

    /**
     * Takes no lock while it calls the server, which holds one of its own when it calls {@link
     * #onWritePossible}.
     */
    private void write() {
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
        if (calls.getAndIncrement() == 0) {
            write();
        }
    }

    @Override
    public void onError(Throwable gone) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        closed = true;
        outbox.discard();
        ended.complete(null);
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
