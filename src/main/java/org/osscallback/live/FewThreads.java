package org.osscallback.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Some threads of another executor at most; further tasks wait for them. Thread-safe. */
final class FewThreads implements Executor {

    private final Executor threads;
    private final Semaphore free;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    FewThreads(int most, Executor threads) {
        this.free = new Semaphore(most);
        this.threads = threads;
    }

    /**
     * @throws RejectedExecutionException if the other executor takes no more
     */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        begin();
    }

    private void begin() {
        if (!tasks.isEmpty() && free.tryAcquire()) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException stopping) {
                free.release();
                tasks.clear();
                throw stopping;
            }
        }
    }

    private void work() {
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        } finally {
            free.release();
            begin(); // for what came between the last look and the release, or after a failure
        }
    }
}
