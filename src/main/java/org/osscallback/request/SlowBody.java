package org.osscallback.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import org.osscallback.problem.Refusal;

/**
 * A body that no thread waits for: the server calls when bytes have come, or the time is over, from
 * one thread or another.
 */
final class SlowBody implements ReadListener, AsyncListener {

    private final RequestBody body;
    private final BodyBuffer buffer;

    /**
     * Open Liberty ends a read that waits for the same time. If that and the end of the request
     * come together, it sends a 500 of its own in place of what the request was dispatched for.
     */
    private static final long GRACE_MILLIS = 250;

    private final ServletInputStream in;
    private final Duration limit;
    private AsyncContext request;
    private boolean ended;

    SlowBody(RequestBody body, BodyBuffer buffer, ServletInputStream in, Duration limit) {
        this.body = body;
        this.buffer = buffer;
        this.in = in;
        this.limit = limit;
    }

    /** The request is dispatched when the body is complete or refused. */
    synchronized void begin() {
        request = body.request().startAsync();
        request.setTimeout(Math.max(1, limit.minus(body.age()).toMillis()) + GRACE_MILLIS);
        request.addListener(this);
        in.setReadListener(this);
    }

    @Override
    public synchronized void onDataAvailable() throws IOException {
        try {
            while (!ended && in.isReady() && !in.isFinished()) {
                if (!BodyReception.read(in, buffer, Integer.MAX_VALUE)
                        || BodyReception.isComplete(body, buffer)) {
                    complete();
                }
            }
        } catch (Refusal refusal) {
            refuse(refusal);
        }
    }

    @Override
    public synchronized void onAllDataRead() {
        complete();
    }

    @Override
    public synchronized void onError(Throwable broken) {
        refuse(BodyReception.brokenOff(body, limit, broken));
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
        refuse(BodyReception.tooSlow(limit, null));
    }

    @Override
    public synchronized void onError(AsyncEvent event) {
        refuse(BodyReception.brokenOff(body, limit, event.getThrowable()));
    }

    private void complete() {
        if (!ended) {
            ended = true;
            body.complete(buffer.end());
            request.dispatch();
        }
    }

    private void refuse(Refusal refusal) {
        if (!ended) {
            ended = true;
            buffer.end();
            body.refuse(refusal);
            request.dispatch();
        }
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
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
