package org.osscallback.simulator.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osscallback.simulator.wire.OssError;

/** All buckets in memory, and in a folder too if there is one. A bucket exists once it is used. */
public final class ObjectStore {

    /** The order of a list: that of the bytes of the names. */
    public static final Comparator<String> BYTES =
            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

    private final Map<String, NavigableMap<String, StoredObject>> buckets =
            new ConcurrentHashMap<>();
    private final Optional<Folder> folder;

    /**
     * @param folder where objects outlive this process; empty for memory only
     */
    public ObjectStore(Optional<Folder> folder) {
        this.folder = folder;
        folder.map(Folder::load).orElse(List.of()).forEach(this::keep);
    }

    public void put(StoredObject object) {
        folder.ifPresent(kept -> kept.save(object));
        keep(object);
    }

    /**
     * Keeps an object unless there is one of that name.
     *
     * @param ec OSS's number for this fault, or {@code null}
     * @throws OssError 409 {@code FileAlreadyExists}
     */
    public void putNew(StoredObject object, String ec) {
        if (objects(object.bucket()).putIfAbsent(object.key(), object) != null) {
            throw exists(ec);
        }
        folder.ifPresent(kept -> kept.save(object));
    }

    /** What OSS says where an object may not be replaced. */
    public static OssError exists(String ec) {
        return OssError.of(
                        409,
                        "FileAlreadyExists",
                        "The object you specified already exists and can not be overwritten.")
                .with("EC", ec);
    }

    public Optional<StoredObject> find(String bucket, String key) {
        return Optional.ofNullable(objects(bucket).get(key));
    }

    /** Forgets an object; one that does not exist is no error, as in OSS. */
    public void delete(String bucket, String key) {
        objects(bucket).remove(key);
        folder.ifPresent(kept -> kept.delete(bucket, key));
    }

    /**
     * The objects of a bucket that start with {@code prefix}, in the order of the bytes of their
     * names, from {@code from} on if that is behind the prefix.
     */
    public Iterator<StoredObject> list(String bucket, String prefix, String from) {
        String start = BYTES.compare(from, prefix) > 0 ? from : prefix;
        return objects(bucket).tailMap(start, true).values().stream()
                .takeWhile(object -> object.key().startsWith(prefix))
                .iterator();
    }

    private void keep(StoredObject object) {
        objects(object.bucket()).put(object.key(), object);
    }

    private NavigableMap<String, StoredObject> objects(String bucket) {
        return buckets.computeIfAbsent(bucket, name -> new ConcurrentSkipListMap<>(BYTES));
    }
}
