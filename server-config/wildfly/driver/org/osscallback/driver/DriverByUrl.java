package org.osscallback.driver;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;

/**
 * Hands each URL to whichever driver beside it takes that URL.
 *
 * <p>A WildFly data source names its driver, so that DB_URL alone could not choose the database;
 * Open Liberty looks through its driver library in just this way.
 */
public final class DriverByUrl implements Driver {

    private static final ServiceLoader<Driver> DRIVERS =
            ServiceLoader.load(Driver.class, DriverByUrl.class.getClassLoader());

    private static Driver driver(String url) throws SQLException {
        synchronized (DRIVERS) {
            for (Driver driver : DRIVERS) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
        }
        throw new SQLException("No driver of this server takes the address " + withoutQuery(url));
    }

    /** Parameters may hold a password. */
    private static String withoutQuery(String url) {
        return url.split("[?;]", 2)[0];
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        return driver(url).connect(url, info);
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver(url) != null;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver(url).getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return true;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(DriverByUrl.class.getPackageName());
    }
}
