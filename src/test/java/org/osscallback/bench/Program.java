package org.osscallback.bench;

import java.io.IOException;

/** What the programs of this package have in common: how they begin and end. */
final class Program {

    /** What a program does. */
    @FunctionalInterface
    interface Body {
        void run() throws IOException;
    }

    private Program() {}

    /** Ends this process, or MariaDB would go on, and the process with it. */
    static void run(Body body) {
        try {
            body.run();
            System.exit(0);
        } catch (IOException | RuntimeException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }
}
