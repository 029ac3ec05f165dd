package org.osscallback.store.schema;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The file of the embedded database, kept to whoever runs the server: its password keeps out nobody
 * who can read the file.
 */
final class EmbeddedFile {

    private static final Logger LOG = System.getLogger(EmbeddedFile.class.getName());

    private static final String URL = "jdbc:h2:file:";

    private static final String ENDING = ".mv.db";

    /** Where H2 listens, if its URL says that it should. */
    private static final String BIND_ADDRESS = "h2.bindAddress";

    private EmbeddedFile() {}

    /** To be called before the driver is loaded: it reads the address once. */
    static void listenHereOnly() {
        if (System.getProperty(BIND_ADDRESS) == null) {
            System.setProperty(BIND_ADDRESS, "127.0.0.1");
        }
    }

    /** Takes the file away from others on this machine; another database is left alone. */
    static void protect(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        if (!url.startsWith(URL)) {
            return;
        }
        Path file = Path.of(url.substring(URL.length()).split(";", 2)[0] + ENDING);
        try {
            if (Files.exists(file) && supportsOwners(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException notOurs) {
            LOG.log(Level.WARNING, "Others may be able to read " + file, notOurs);
        }
    }

    private static boolean supportsOwners(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }
}
