package org.osscallback.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestBulkheadTest {

    private final RequestBulkhead bulkhead = new RequestBulkhead();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch atWork = new CountDownLatch(RequestBulkhead.MOST_AT_WORK);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void answersBusyBeyondThePlacesAndTheLine() throws Exception {
        List<Future<Integer>> atWorkNow = fill();
        List<Future<Integer>> more = new ArrayList<>();
        for (int i = 0; i < RequestBulkhead.MOST_IN_LINE + 5; i++) {
            more.add(threads.submit(this::pass));
        }

        for (Future<Integer> each : more) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(503);
        }
        go.countDown();
        for (Future<Integer> each : atWorkNow) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }

    @Test
    void goesOnOnceAPlaceIsFree() throws Exception {
        List<Future<Integer>> atWorkNow = fill();
        Future<Integer> next = threads.submit(this::pass);
        go.countDown();

        assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(atWorkNow).allSatisfy(each -> assertThat(each.get()).isEqualTo(200));
        assertThat(pass()).isEqualTo(200);
    }

    private List<Future<Integer>> fill() throws InterruptedException {
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < RequestBulkhead.MOST_AT_WORK; i++) {
            all.add(threads.submit(this::pass));
        }
        assertThat(atWork.await(20, TimeUnit.SECONDS)).isTrue();
        return all;
    }

    /** The status of an answer to a request that is worked on until it may go. */
    private int pass() throws Exception {
        AtomicInteger status = new AtomicInteger(200);
        bulkhead.pass(
                null,
                answer(status),
                (http, answer) -> {
                    atWork.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                });
        return status.get();
    }

    private static HttpServletResponse answer(AtomicInteger status) {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        RequestBulkheadTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("setStatus")) {
                                status.set((int) arguments[0]);
                            }
                            return method.getName().equals("getOutputStream") ? NOWHERE : null;
                        });
    }

    private static final ServletOutputStream NOWHERE =
            new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    // never asked for
                }

                @Override
                public void write(int octet) {
                    // nobody reads it
                }
            };
}
