package org.osscallback.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.osscallback.simulator.callback.CallbackFailure;
import org.osscallback.simulator.policy.PolicyCommand;
import org.osscallback.simulator.wire.OssError;

/** Starts a local OSS for people, fires one callback, or puts a callback policy. */
public final class CommandLine {

    private static final String HELP = Arguments.HELP + PolicyCommand.HELP;

    private CommandLine() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            if (arguments.length > 0 && arguments[0].equals("policy")) {
                policy(List.of(arguments).subList(1, arguments.length));
                return;
            }
            Arguments read = Arguments.parse(List.of(arguments));
            read.options().journal(new Terminal(System.out));
            if (read.help()) {
                System.out.print(HELP);
            } else if (read.shot().isPresent()) {
                Send.fire(read);
            } else {
                serve(read);
            }
        } catch (IllegalArgumentException | OssError wrong) {
            fail(wrong.getMessage() + "\n\n" + HELP);
        } catch (CallbackFailure told) {
            System.exit(1); // the log has said why
        } catch (UncheckedIOException | IOException unusable) {
            fail("Cannot start: " + unusable.getMessage());
        }
    }

    private static void policy(List<String> words) {
        try {
            PolicyCommand.run(words, System.getenv(), System.out);
        } catch (IOException refused) {
            fail("The policies stay as they are: " + refused.getMessage());
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
