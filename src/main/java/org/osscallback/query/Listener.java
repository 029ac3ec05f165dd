package org.osscallback.query;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.osscallback.upload.Position;
import org.osscallback.upload.UploadFilter;

/**
 * One who listens. Events wait here until the client takes them, and nobody waits for that: whoever
 * comes first, the feed or the server, writes what the connection takes now.
 */
final class Listener implements WriteListener, AsyncListener {

    /** Some thousand events; a client that is behind by more is not reading. */
    static final int MOST_WAITING_BYTES = 1 << 20;

    private static final Duration LONGEST_STALL = Duration.ofSeconds(30);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** So that whoever lost the right to listen does not go on for ever. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final UploadFilter filter;
    private final AsyncContext request;
    private final ServletOutputStream out;
    private final long start = System.nanoTime();
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();

    /** How often somebody wanted to write; who finds 0 writes for the others as well. */
    private final AtomicInteger calls = new AtomicInteger();

    private boolean unflushed; // touched only by the one who writes
    private volatile boolean opened; // by the server, once it can be written to
    private final Consumer<Listener> whenOpen;
    private boolean greeted;
    private volatile long progress = start;
    private volatile boolean ending;
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
        return !closed && !ending && waitingBytes.get() < MOST_WAITING_BYTES / 4;
    }

    /** Says what happens now; a client that left too much unread is told that it is dropped. */
    void say(byte[] event) {
        if (waitingBytes.get() + event.length > MOST_WAITING_BYTES && !waiting.isEmpty()) {
            waiting.clear();
            end("slow");
        } else {
            tell(event);
        }
    }

    /** Says something in any case; the caller has asked {@link #takesMore}. */
    void tell(byte[] event) {
        if (!closed && !ending) {
            enqueue(event);
        }
    }

    /** The last word, after which the answer ends; the client may come again. */
    void end(String reason) {
        if (!ending) {
            ending = true;
            enqueue(bytes("event: end\ndata: {\"reason\":\"" + reason + "\"}\n\n"));
        }
    }

    /** Sees to heartbeats and to the end of a listener that is old. */
    void tick() {
        Duration quiet = Duration.ofNanos(System.nanoTime() - progress);
        if (waiting.isEmpty() && (!greeted || quiet.compareTo(HEARTBEAT) >= 0)) {
            greeted = true; // Liberty may keep the first line back until there is a second
            tell(bytes(":\n\n"));
        }
        if (System.nanoTime() - start >= LONGEST_LIFE.toNanos()) {
            end("time");
        }
    }

    boolean closed() {
        return closed;
    }

    /** Whether the client has taken nothing of what waits for so long that it never will. */
    boolean stalled() {
        return !waiting.isEmpty() && System.nanoTime() - progress >= LONGEST_STALL.toNanos();
    }

    /** Lets go of the connection, whatever waits. May block for as long as the server likes. */
    void close() {
        closed = true;
        waiting.clear();
        try {
            request.complete();
        } catch (IllegalStateException already) {
            // by the server, which saw the connection go
        }
    }

    private void enqueue(byte[] event) {
        if (waiting.isEmpty()) {
            progress = System.nanoTime(); // from now on it can be late
        }
        waitingBytes.addAndGet(event.length);
        waiting.add(event);
        if (opened && calls.getAndIncrement() == 0) {
            try {
                request.start(this::write); // a thread of the request's own may write, others not
            } catch (IllegalStateException gone) {
                close();
            }
        }
    }

    /** Takes no lock: the server calls with its own held, and is called with them to be had. */
    private void write() {
        int done = 1;
        do {
            try {
                writeWhatFits();
            } catch (IOException | IllegalStateException gone) {
                close();
            }
            done = calls.addAndGet(-done);
        } while (done != 0);
    }

    private void writeWhatFits() throws IOException {
        while (!closed && out.isReady()) {
            byte[] next = waiting.poll();
            if (next != null) {
                waitingBytes.addAndGet(-next.length);
                out.write(next);
                unflushed = true;
                progress = System.nanoTime();
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                if (ending) {
                    close();
                }
                return;
            }
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
