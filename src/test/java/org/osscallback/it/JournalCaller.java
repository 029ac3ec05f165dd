package org.osscallback.it;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Uploads one object again and again, at a node of its own while that can be had. What gets no
 * answer is not sent elsewhere at once: a node that is frozen may have written it half.
 */
final class JournalCaller implements Runnable {

    /** Between two: nodes that begin, or take over, need the processors as well. */
    private static final long PAUSE_NANOS = 20_000_000;

    private final int number;
    private final List<ServerProcess> nodes;
    private final String object = "journal/" + UUID.randomUUID();
    private final Set<ServerProcess> left = ConcurrentHashMap.newKeySet();
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final List<OssCall> unanswered = new ArrayList<>();
    private volatile boolean stopped;

    JournalCaller(int number, List<ServerProcess> nodes) {
        this.number = number;
        this.nodes = nodes;
    }

    @Override
    public void run() {
        for (int turn = 0; !stopped; turn++) {
            OssCall call = OssCall.of("object=" + object + "&turn=" + turn);
            send(node(), call).ifPresentOrElse(acknowledged::add, () -> unanswered.add(call));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Its own one, or one behind that. */
    private ServerProcess node() {
        int at = number;
        while (left.contains(nodes.get(at % nodes.size()))) {
            at++;
        }
        return nodes.get(at % nodes.size());
    }

    private static Optional<String> send(ServerProcess node, OssCall call) {
        try {
            Wire.Answer answer = Wire.send(node.uri(), call);
            return answer.status() == 200
                    ? Optional.of(ContainerTest.id(answer))
                    : Optional.empty();
        } catch (UncheckedIOException gone) {
            return Optional.empty();
        }
    }

    /** Sends nothing more to this node. */
    void leave(ServerProcess node) {
        left.add(node);
    }

    /** Sends to this node again. */
    void comeBack(ServerProcess node) {
        left.remove(node);
    }

    void stop() {
        stopped = true;
    }

    /** Their ids, each sent when the one before had been answered. */
    List<String> acknowledged() {
        return acknowledged;
    }

    /** After the end: has a node record what got no answer, unless it is recorded. */
    Stream<String> repeatUnanswered(ServerProcess node) {
        return unanswered.stream().map(call -> ContainerTest.id(Wire.send(node.uri(), call)));
    }
}
