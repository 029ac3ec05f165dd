package org.osscallback.callback;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osscallback.problem.Refusal;

/** A body that no thread waits for: the server calls when bytes have come, or the time is over. */
final class SlowBody implements ReadListener, AsyncListener {

    private final AsyncContext request;
    private final IncomingCallback incoming;
    private final BodyBuffer buffer;
    private final Duration limit;
    private final ServletInputStream in;
    private final AtomicBoolean ended = new AtomicBoolean();

    private SlowBody(
            AsyncContext request,
            IncomingCallback incoming,
            BodyBuffer buffer,
            Duration limit,
            ServletInputStream in) {
        this.request = request;
        this.incoming = incoming;
        this.buffer = buffer;
        this.limit = limit;
        this.in = in;
    }

    /** Begins; the request is dispatched when {@code incoming} has its body or a refusal. */
    static void receive(
            AsyncContext request, IncomingCallback incoming, BodyBuffer buffer, Duration limit) {
        try {
            SlowBody body =
                    new SlowBody(
                            request,
                            incoming,
                            buffer,
                            limit,
                            request.getRequest().getInputStream());
            request.addListener(body);
            body.in.setReadListener(body);
        } catch (IOException broken) {
            incoming.refuse(BodyReception.brokenOff(incoming, limit, broken));
            request.dispatch();
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        try {
            while (!ended.get() && in.isReady() && !in.isFinished()) {
                BodyReception.requireRoom(buffer);
                int count = in.read(buffer.array(), buffer.length(), buffer.room());
                if (count < 0) {
                    break;
                }
                buffer.read(count);
                BodyReception.requireSize(incoming, buffer);
                if (buffer.length() == incoming.declaredLength()) {
                    complete();
                    return;
                }
            }
        } catch (Refusal refusal) {
            refuse(refusal);
        }
    }

    @Override
    public void onAllDataRead() {
        complete();
    }

    @Override
    public void onError(Throwable broken) {
        refuse(BodyReception.brokenOff(incoming, limit, broken));
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        refuse(BodyReception.tooSlow(limit, null));
    }

    @Override
    public void onError(AsyncEvent event) {
        refuse(BodyReception.brokenOff(incoming, limit, event.getThrowable()));
    }

    private void complete() {
        if (ended.compareAndSet(false, true)) {
            incoming.complete(buffer.end());
            request.dispatch();
        }
    }

    private void refuse(Refusal refusal) {
        if (ended.compareAndSet(false, true)) {
            buffer.end();
            incoming.refuse(refusal);
            request.dispatch();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ended.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the answer may be asynchronous as well; the body is over by then
    }
}
