package org.osscallback.store.journal;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of the outbox, as queries know it: an event that has no place in the journal yet. */
@Entity
@Immutable
@Table(name = "oss_outbox")
@Access(AccessType.FIELD)
public class OutboxEntry {

    @Id long id;

    @Column(name = "upload_id")
    String uploadId;

    String type;

    /** The constructor that JPA needs. */
    protected OutboxEntry() {}
}
