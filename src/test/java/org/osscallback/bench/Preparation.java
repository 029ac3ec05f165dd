package org.osscallback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osscallback.testing.SigningKey;

/**
 * What is made before anything is measured.
 *
 * @param genuine a file of callbacks that are signed with the key, each of its own identity
 */
record Preparation(Path folder, SigningKey key, Path pem, Path genuine) {

    /** Makes a key, and so many callbacks that are signed with it. */
    static Preparation of(int callbacks) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/bench")).toAbsolutePath();
        SigningKey key = SigningKey.generate();
        Path pem = Files.writeString(folder.resolve("key.pem"), key.pem());
        Path genuine = folder.resolve("genuine.bin");
        SignedRequests.make(genuine, callbacks, key);
        return new Preparation(folder, key, pem, genuine);
    }

    /** Callbacks of which each fails its signature. */
    Path forged(int callbacks) throws IOException {
        Path forged = folder.resolve("forged.bin");
        SignedRequests.make(forged, callbacks, SigningKey.generate());
        return forged;
    }

    /** What a server has to be told to take the callbacks and keep uploads there. */
    Map<String, String> environment(Store store) {
        Map<String, String> all = new HashMap<>(store.environment());
        all.put("OSS_KEY_PINNED", pem.toString());
        return all;
    }
}
