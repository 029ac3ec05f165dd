package org.osscallback.store.search;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of the table, as queries know it; written by {@link SearchTable} alone. */
@Entity
@Immutable
@Table(name = "oss_upload_search")
@Access(AccessType.FIELD)
public class SearchEntry {

    @Id
    @Column(name = "upload_id")
    String uploadId;

    @Column(name = "req_id")
    String reqId;

    String etag;

    /** The object's name in the form in which names are compared. */
    String name;

    /** What the index of parts is made of; each database keeps it in a form of its own, H2 none. */
    String grams;

    /** The constructor that JPA needs. */
    protected SearchEntry() {}
}
