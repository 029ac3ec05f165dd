package org.osscallback.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.osscallback.simulator.callback.Fault;
import org.osscallback.simulator.callback.Faults;
import org.osscallback.simulator.wire.HttpCall;
import org.osscallback.simulator.wire.OssResponse;

/** Publishes the key that signs callbacks, as gosspublic.alicdn.com does for OSS. */
record KeyHost(String pem, AtomicReference<Faults> faults) {

    static final String PATH = "/callback_pub_key_v1.pem";

    void handle(HttpCall call) throws IOException {
        Faults now = faults.get();
        if (now.has(Fault.KEY_DEAD)) {
            call.hangUp(); // before any answer: the connection just ends
            return;
        }
        now.pause(Fault.KEY_SLOW);
        OssResponse.status(200).body("application/octet-stream", pem.getBytes(US_ASCII)).send(call);
    }
}
