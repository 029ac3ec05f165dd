package org.osscallback.store.schema;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The databases that this server knows: the one answer to which of them it has. */
public enum DatabaseProduct {
    POSTGRESQL,
    H2,
    MARIADB,
    MYSQL;

    /** The product behind a connection; an unknown one is taken for MySQL. */
    public static DatabaseProduct of(Connection db) throws SQLException {
        return switch (db.getMetaData().getDatabaseProductName()) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            case "MariaDB" -> MARIADB;
            default -> MYSQL;
        };
    }

    /** The product behind a persistence unit, without asking the database. */
    public static DatabaseProduct of(EntityManager db) {
        Dialect dialect =
                db.getEntityManagerFactory()
                        .unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect();
        if (dialect instanceof PostgreSQLDialect) {
            return POSTGRESQL;
        }
        if (dialect instanceof H2Dialect) {
            return H2;
        }
        return dialect instanceof MariaDBDialect ? MARIADB : MYSQL;
    }
}
