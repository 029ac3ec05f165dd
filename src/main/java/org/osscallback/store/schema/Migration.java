package org.osscallback.store.schema;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Brings the schema up to date before Hibernate uses it: a {@code @Startup} EJB would come too
 * late, since both servers start the persistence unit first.
 */
public class Migration implements Integrator {

    /** Our own, so that another application's history in the same schema is left alone. */
    public static final String HISTORY_TABLE = "oss_upload_schema_history";

    @Override
    public void integrate(
            Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        migrate((DataSource) factory.getProperties().get("jakarta.persistence.jtaDataSource"));
    }

    @Override
    public void disintegrate(
            SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
        // nothing to undo
    }

    /**
     * @throws PersistenceException if the database cannot be used; said in the log in one line
     */
    public static void migrate(DataSource dataSource) {
        try {
            DatabaseProduct product = product(dataSource);
            Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/migration/" + folder(product))
                    .placeholders(Map.of("collation", binaryCollation(product)))
                    .failOnMissingLocations(true)
                    .table(HISTORY_TABLE)
                    // the schema may hold tables of others: start from nothing of ours, not of
                    // theirs
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (SQLException | FlywayException unusable) {
            DatabaseStartCheck.tell(unusable);
            throw new PersistenceException("the database cannot be used", unusable);
        }
    }

    private static DatabaseProduct product(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return DatabaseProduct.of(connection);
        }
    }

    /** The name of the folder with a product's migrations. */
    private static String folder(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> "postgresql";
            case H2 -> "h2";
            case MARIADB, MYSQL -> "mariadb";
        };
    }

    /**
     * The collation that also tells blanks at the end apart; the two have the same one by other
     * names.
     */
    private static String binaryCollation(DatabaseProduct product) {
        return product == DatabaseProduct.MYSQL ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin";
    }
}
