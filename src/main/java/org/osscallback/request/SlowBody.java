package org.osscallback.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.osscallback.problem.Refusal;

/**
 * A body that no thread waits for: the server calls when bytes have come, or the time is over, from
 * one thread or another.
 *
 * <p>What the server calls for bytes does not dispatch the request itself. Open Liberty gives the
 * thread that tells of bytes the state of the thread that had the request before, and a dispatch
 * takes that along; if that thread has meanwhile gone on to another request, the dispatch fails,
 * and the client gets an empty 200. From a thread that serves no requests it does not.
 */
final class SlowBody implements ReadListener, AsyncListener {

    private static final Logger LOG = System.getLogger(SlowBody.class.getName());

    private final RequestBody body;
    private final BodyBuffer buffer;
    private final ServletInputStream in;
    private final Duration limit;
    private final Executor dispatcher;
    private AsyncContext request;
    private boolean ended;
    private boolean dispatched;

    /**
     * @param dispatcher with threads that serve no requests
     */
    SlowBody(
            RequestBody body,
            BodyBuffer buffer,
            ServletInputStream in,
            Duration limit,
            Executor dispatcher) {
        this.body = body;
        this.buffer = buffer;
        this.in = in;
        this.limit = limit;
        this.dispatcher = dispatcher;
    }

    /**
     * The request is dispatched when the body is complete or refused. The server ends a read that
     * waits too, a second later: if both ends came together, Open Liberty would send a 500 of its
     * own in place of what the request was dispatched for.
     */
    synchronized void begin() {
        request = body.request().startAsync();
        request.setTimeout(Math.max(1, limit.minus(body.age()).toMillis()));
        request.addListener(this);
        in.setReadListener(this);
    }

    /** The server tells of the end by itself, and touches the request until then. */
    @Override
    public synchronized void onDataAvailable() throws IOException {
        try {
            boolean more = !ended;
            while (more && in.isReady() && !in.isFinished()) {
                more = BodyReception.read(in, buffer, Integer.MAX_VALUE);
            }
        } catch (Refusal refusal) {
            refuse(refusal);
            dispatchSoon();
        }
    }

    @Override
    public synchronized void onAllDataRead() {
        if (!ended) {
            ended = true;
            body.complete(buffer.end());
        }
        dispatchSoon();
    }

    @Override
    public synchronized void onError(Throwable broken) {
        refuse(BodyReception.brokenOff(body, limit, broken));
        dispatchSoon();
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
        refuse(BodyReception.tooSlow(limit, null));
        dispatch();
    }

    @Override
    public synchronized void onError(AsyncEvent event) {
        refuse(BodyReception.brokenOff(body, limit, event.getThrowable()));
        dispatch();
    }

    private void refuse(Refusal refusal) {
        if (!ended) {
            ended = true;
            buffer.end();
            body.refuse(refusal);
        }
    }

    private void dispatchSoon() {
        dispatcher.execute(this::dispatch);
    }

    private synchronized void dispatch() {
        if (dispatched) {
            return;
        }
        dispatched = true;
        try {
            request.dispatch();
        } catch (IllegalStateException over) {
            LOG.log(Level.DEBUG, "The client has gone", over);
        }
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        dispatched = true;
        if (!ended) {
            ended = true;
            buffer.end();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the answer may be asynchronous as well; the body is over by then
    }
}
