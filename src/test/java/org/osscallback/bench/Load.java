package org.osscallback.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The load generator, a process of its own: fires ammunition at a server for a while and prints
 * what came of it on one line.
 *
 * <p>With a rate, requests begin at fixed instants whatever the server does, and an answer's time
 * counts from that instant; without, each caller sends as soon as it has its answer.
 */
public final class Load {

    private final Selector selector;
    private final List<ByteBuffer> ammunition;
    private final ByteBuffer start;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private long[] times = new long[1 << 16];
    private int answers;
    private int fired;
    private int broken;

    private Load(Shot shot) throws IOException {
        selector = Selector.open();
        ammunition = Ammunition.load(shot.ammunition());
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
     *     seconds, file of ammunition
     */
    public static void main(String[] args) throws IOException {
        Shot shot = Shot.parse(args);
        Load load = new Load(shot);
        long began = System.nanoTime();
        load.fire(shot, began);
        System.out.println(load.result(System.nanoTime() - began));
    }

    private void fire(Shot shot, long began) throws IOException {
        long end = began + shot.seconds() * 1_000_000_000L;
        long gap = shot.rate() == 0 ? 0 : 1_000_000_000L / shot.rate();
        long next = began;
        for (long now = began; now < end; now = System.nanoTime()) {
            while (!idle.isEmpty() && (gap == 0 || next <= now)) {
                send(idle.remove(), gap == 0 ? System.nanoTime() : next);
                next += gap;
            }
            selector.select(this::proceed, 1);
        }
    }

    private void send(Connection caller, long begins) {
        try {
            ByteBuffer request = ammunition.get(fired++ % ammunition.size()).duplicate();
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
                if (answers == times.length) {
                    times = Arrays.copyOf(times, 2 * answers);
                }
                times[answers++] = System.nanoTime() - caller.began();
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

    private String result(long nanos) {
        Arrays.sort(times, 0, answers);
        return "seconds=%.3f answers=%d broken=%d p50=%.3f p99=%.3f p999=%.3f statuses=%s"
                .formatted(
                        nanos / 1e9,
                        answers,
                        broken,
                        millis(0.5),
                        millis(0.99),
                        millis(0.999),
                        statuses.toString().replace(" ", ""));
    }

    private double millis(double share) {
        return answers == 0 ? 0 : times[(int) (share * (answers - 1))] / 1e6;
    }
}
