package org.osscallback.simulator.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osscallback.simulator.wire.PercentCode;

/**
 * Objects as files: {@code BUCKET/NAME.data} holds the bytes, {@code BUCKET/NAME.json} the rest.
 *
 * <p>NAME is the percent-encoded object name, so no name can leave the folder; a name too long for
 * a file is replaced by its MD5.
 */
public record Folder(Path root) {

    private static final int LONGEST_NAME = 200; // file systems stop at 255 bytes

    void save(StoredObject object) {
        JsonObjectBuilder headers = Json.createObjectBuilder();
        object.headers().forEach(headers::add);
        JsonObject description =
                Json.createObjectBuilder()
                        .add("bucket", object.bucket())
                        .add("key", object.key())
                        .add("etag", object.etag())
                        .add("contentMd5", object.contentMd5())
                        .add("modified", object.modified().toString())
                        .add("headers", headers)
                        .build();
        try {
            Files.createDirectories(root.resolve(object.bucket()));
            Files.write(file(object.bucket(), object.key(), ".data"), object.content());
            Files.writeString(file(object.bucket(), object.key(), ".json"), description.toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write to " + root, unwritable);
        }
    }

    void delete(String bucket, String key) {
        try {
            Files.deleteIfExists(file(bucket, key, ".json"));
            Files.deleteIfExists(file(bucket, key, ".data"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot delete in " + root, unwritable);
        }
    }

    List<StoredObject> load() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(file -> file.toString().endsWith(".json")).map(this::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + root, unreadable);
        }
    }

    private StoredObject read(Path description) {
        try (JsonReader reader =
                Json.createReader(new StringReader(Files.readString(description)))) {
            JsonObject json = reader.readObject();
            Map<String, String> headers = new LinkedHashMap<>();
            JsonObject kept = json.getJsonObject("headers");
            kept.keySet().forEach(name -> headers.put(name, kept.getString(name)));
            return new StoredObject(
                    json.getString("bucket"),
                    json.getString("key"),
                    Files.readAllBytes(
                            file(json.getString("bucket"), json.getString("key"), ".data")),
                    json.getString("etag"),
                    json.getString("contentMd5"),
                    headers,
                    Instant.parse(json.getString("modified")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + description, unreadable);
        }
    }

    private Path file(String bucket, String key, String suffix) {
        String name = PercentCode.encode(key);
        String safe = name.length() <= LONGEST_NAME ? name : Digests.md5Hex(key.getBytes(UTF_8));
        return root.resolve(bucket).resolve(safe + suffix);
    }
}
