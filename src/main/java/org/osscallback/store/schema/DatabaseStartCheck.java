package org.osscallback.store.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Says in one line that the database cannot be opened, before Hibernate says it in a hundred.
 *
 * <p>WildFly builds the persistence unit while it deploys, before anything of ours runs that {@link
 * Database} could serve; a database that is away at that moment stops the deployment there.
 */
public class DatabaseStartCheck implements ServiceContributor {

    private static final Logger LOG = System.getLogger(DatabaseStartCheck.class.getName());

    @Override
    public void contribute(StandardServiceRegistryBuilder unit) {
        EmbeddedFile.listenHereOnly();
        Object source = unit.getSettings().get("jakarta.persistence.jtaDataSource");
        if (source instanceof DataSource database) {
            try (Connection connection = database.getConnection()) {
                LOG.log(Level.DEBUG, "{0} can be opened", connection);
            } catch (SQLException away) {
                tell(innermost(away));
            }
        }
    }

    /** The one line for an operator whose database cannot be used. */
    static void tell(Throwable unusable) {
        LOG.log(
                Level.ERROR,
                "The database cannot be used (check DB_URL, DB_USER, DB_PASSWORD): {0}",
                String.valueOf(unusable.getMessage()).lines().findFirst().orElse("").trim());
    }

    /** A pool says only that it has no connection; why is said by the driver. */
    private static Throwable innermost(SQLException away) {
        Throwable innermost = away;
        for (Throwable cause = away; cause != null; cause = cause.getCause()) {
            innermost = cause instanceof SQLException ? cause : innermost;
        }
        return innermost;
    }
}
