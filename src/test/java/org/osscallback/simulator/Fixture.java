package org.osscallback.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A local OSS and an app server, fresh for each test. */
abstract class Fixture {

    LocalOss oss;
    AppServer app;

    @BeforeEach
    void start() {
        oss = LocalOss.start(new Options());
        app = AppServer.start();
    }

    @AfterEach
    void stop() {
        oss.close();
        app.close();
    }

    /**
     * @param methodAndTarget {@code PUT /bucket/object}, percent-encoded
     */
    Call call(String methodAndTarget) {
        return Call.to(oss, methodAndTarget);
    }
}
