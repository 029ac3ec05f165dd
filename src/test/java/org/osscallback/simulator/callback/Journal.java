package org.osscallback.simulator.callback;

/** Who is told, as it happens, what the local OSS does. Called from many threads. */
public interface Journal {

    /** Tells nobody. */
    Journal NONE =
            new Journal() {
                @Override
                public void request(String id, String line) {}

                @Override
                public void callback(Delivery delivery) {}
            };

    /**
     * A request to the API came or was answered.
     *
     * @param id of the request
     * @param line what happened, one line, no secrets
     */
    void request(String id, String line);

    /** A callback was sent and judged. */
    void callback(Delivery delivery);
}
