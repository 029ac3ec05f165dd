package org.osscallback.upload;

import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Makes {@link InsertOnce} tell on MariaDB and MySQL whether it stored a row.
 *
 * <p>Hibernate writes their conflict clause as an update that changes nothing, for which the driver
 * reports one row, as for an insert. What {@code ignore} would hide beside the conflict cannot
 * happen: the columns are as wide as what the parser lets through.
 */
public final class InsertIgnore implements StatementInspector {

    private static final long serialVersionUID = 1L;

    private static final String INSERT = "insert into oss_upload";

    private static final String NOTHING_CHANGED = " on duplicate key update ";

    @Override
    public String inspect(String sql) {
        int clause = sql.indexOf(NOTHING_CHANGED);
        return clause < 0 || !sql.startsWith(INSERT)
                ? sql
                : "insert ignore into oss_upload" + sql.substring(INSERT.length(), clause);
    }
}
