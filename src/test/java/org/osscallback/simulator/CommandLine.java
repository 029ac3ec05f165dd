package org.osscallback.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.osscallback.simulator.callback.CallbackFailure;
import org.osscallback.simulator.wire.OssError;

/** Starts a local OSS for people, or fires one callback. */
public final class CommandLine {

    private CommandLine() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Arguments read = Arguments.parse(List.of(arguments));
            read.options().journal(new Terminal(System.out));
            if (read.help()) {
                System.out.print(Arguments.HELP);
            } else if (read.shot().isPresent()) {
                Send.fire(read);
            } else {
                serve(read);
            }
        } catch (IllegalArgumentException | OssError wrong) {
            fail(wrong.getMessage() + "\n\n" + Arguments.HELP);
        } catch (CallbackFailure told) {
            System.exit(1); // the log has said why
        } catch (UncheckedIOException | IOException unusable) {
            fail("Cannot start: " + unusable.getMessage());
        }
    }

    private static void serve(Arguments read) throws InterruptedException {
        Options options = read.options();
        try (LocalOss oss = LocalOss.start(options)) {
            System.out.println("Local OSS at " + oss.endpoint() + ", Ctrl-C stops it");
            System.out.println("  key of its callbacks: " + oss.keyUrl());
            System.out.println(
                    "  objects: "
                            + options.folder.map(Object::toString).orElse("in memory")
                            + ", signatures: "
                            + options.accessKey
                                    .map(key -> "only of " + key.id())
                                    .orElse("not checked"));
            if (!options.faults.delays().isEmpty()) {
                System.out.println("  faults: " + options.faults);
            }
            new CountDownLatch(1).await();
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(2);
    }
}
