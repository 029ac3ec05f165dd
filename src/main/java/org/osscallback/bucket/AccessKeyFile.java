package org.osscallback.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.osscallback.problem.OncePerMinute;

/**
 * An access key in a file, which is read again when it changes. While what it has become cannot be
 * used, the key before serves.
 */
final class AccessKeyFile implements AccessKeySource {

    private static final Logger LOG = System.getLogger(AccessKeyFile.class.getName());

    /** By which a changed file is known; a link that points elsewhere is another file. */
    private record Version(Object file, long modified, long size) {}

    private record Read(Version version, AccessKey key) {}

    private final Path path;
    private final OncePerMinute once = new OncePerMinute();
    private volatile Read last;

    /**
     * @throws IOException if the file cannot be used now
     */
    AccessKeyFile(Path path) throws IOException {
        this.path = path;
        this.last = new Read(version(), read());
    }

    @Override
    public AccessKey current() {
        try {
            Version now = version();
            if (!now.equals(last.version)) {
                last = new Read(now, read());
            }
        } catch (IOException unusable) {
            String problem = "oss.access-key.file cannot be used, the key before serves: it ";
            once.say(problem + unusable.getMessage())
                    .ifPresent(
                            more ->
                                    LOG.log(
                                            Level.WARNING,
                                            "{0}{1}{2}",
                                            problem,
                                            unusable.getMessage(),
                                            more));
        }
        return last.key;
    }

    private Version version() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Version(now.fileKey(), now.lastModifiedTime().toMillis(), now.size());
        } catch (IOException missing) {
            throw new IOException("cannot be found", missing);
        }
    }

    private AccessKey read() throws IOException {
        byte[] document;
        try (InputStream in = Files.newInputStream(path)) {
            document = in.readNBytes(AccessKeyJson.MOST_BYTES + 1);
        } catch (IOException unreadable) {
            throw new IOException("cannot be read", unreadable);
        }
        return AccessKeyJson.read(document).key();
    }
}
