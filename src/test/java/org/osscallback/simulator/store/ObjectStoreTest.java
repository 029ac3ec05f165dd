package org.osscallback.simulator.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectStoreTest {

    @TempDir Path folder;

    static Stream<String> names() {
        return Stream.of(
                "a.txt", "../../escape", ".", "..", "照片/猫.jpg", "a:b*c?d", "長".repeat(340));
    }

    @ParameterizedTest
    @MethodSource("names")
    void keepsObjectsInItsFolderForTheNextStart(String name) throws IOException {
        StoredObject object =
                StoredObject.whole(
                        "photos",
                        name,
                        "content".getBytes(UTF_8),
                        Map.of("content-type", "text/plain", "x-oss-meta-a", "1"),
                        Instant.parse("2026-11-22T08:00:00Z"));
        new ObjectStore(Optional.of(new Folder(folder))).put(object);

        StoredObject kept =
                new ObjectStore(Optional.of(new Folder(folder))).find("photos", name).orElseThrow();

        assertThat(kept).usingRecursiveComparison().isEqualTo(object);
        try (Stream<Path> files = Files.list(folder.resolve("photos"))) {
            assertThat(files).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void forgetsWhatIsDeleted(String name) {
        ObjectStore store = new ObjectStore(Optional.of(new Folder(folder)));
        store.put(StoredObject.whole("photos", name, new byte[0], Map.of(), Instant.EPOCH));

        store.delete("photos", name);

        assertThat(store.find("photos", name)).isEmpty();
        assertThat(new ObjectStore(Optional.of(new Folder(folder))).list("photos", "", ""))
                .isExhausted();
    }
}
