package org.osscallback.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The load generator, a process of its own: fires requests at a server for a while and prints what
 * came of it on one line.
 *
 * <p>With a rate, requests begin at fixed instants whatever the server does, and an answer's time
 * counts from that instant; without, each caller sends as soon as it has its answer.
 */
public final class Load {

    private final Selector selector;
    private final List<ByteBuffer> requests;
    private final ByteBuffer start;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    /** From request to answer in nanoseconds, to a thousandth. */
    private final Histogram times = new Histogram(3);

    private long before;
    private int fired;
    private int broken;
    private long countsFrom;
    private long cpuBefore;

    private Load(PreparedRequest shot) throws IOException {
        selector = Selector.open();
        requests = SignedRequests.load(shot.requests());
        start =
                ByteBuffer.wrap(
                        ("POST "
                                        + shot.target()
                                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: "
                                        + (shot.close() ? "close" : "keep-alive")
                                        + "\r\n")
                                .getBytes(US_ASCII));
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), shot.port());
        for (int each = 0; each < shot.connections(); each++) {
            idle.add(new Connection(server, shot.close()));
        }
    }

    /**
     * @param args port, target, {@code close} or {@code keep}, connections, requests a second or 0,
     *     seconds that do not count, seconds that do, file of requests
     */
    public static void main(String[] args) throws IOException {
        PreparedRequest shot = PreparedRequest.parse(args);
        Load load = new Load(shot);
        load.fire(shot, nanos(shot.lead()));
        load.countFromNow();
        load.fire(shot, nanos(shot.seconds()));
        System.out.println(load.result());
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    private void countFromNow() {
        before = times.getTotalCount();
        times.reset();
        cpuBefore = cpuNanos();
        countsFrom = System.nanoTime();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private void fire(PreparedRequest shot, long nanos) throws IOException {
        long began = System.nanoTime();
        long gap = shot.rate() == 0 ? 0 : 1_000_000_000L / shot.rate();
        long next = began;
        for (long now = began; now < began + nanos; now = System.nanoTime()) {
            while (!idle.isEmpty() && (gap == 0 || next <= now)) {
                send(idle.remove(), gap == 0 ? System.nanoTime() : next);
                next += gap;
            }
            selector.select(this::proceed, 1);
        }
    }

    private void send(Connection caller, long begins) {
        try {
            ByteBuffer request = requests.get(fired++ % requests.size()).duplicate();
            caller.send(selector, begins, start.duplicate(), request);
        } catch (IOException refused) {
            fail(caller);
        }
    }

    private void proceed(SelectionKey key) {
        Connection caller = (Connection) key.attachment();
        try {
            int status = caller.proceed(key);
            if (status > 0) {
                statuses.merge(status, 1, Integer::sum);
                times.recordValue(System.nanoTime() - caller.began());
                idle.add(caller);
            }
        } catch (IOException brokeOff) {
            key.cancel();
            fail(caller);
        }
    }

    private void fail(Connection caller) {
        broken++;
        try {
            caller.drop();
        } catch (IOException alreadyGone) {
            broken++;
        }
        idle.add(caller);
    }

    private String result() {
        double seconds = (System.nanoTime() - countsFrom) / 1e9;
        double cpu = (cpuNanos() - cpuBefore) / 1e9;
        long answers = times.getTotalCount();
        String shares =
                Stream.of(Percentile.values())
                        .map(each -> each + "=" + millis(each.percent))
                        .collect(Collectors.joining(" "));
        return "seconds=%.3f cpu=%.3f answers=%d all=%d broken=%d statuses=%s %s"
                .formatted(
                        seconds,
                        cpu,
                        answers,
                        before + answers,
                        broken,
                        statuses.toString().replace(" ", ""),
                        shares);
    }

    private double millis(double percent) {
        return times.getValueAtPercentile(percent) / 1e6;
    }
}
