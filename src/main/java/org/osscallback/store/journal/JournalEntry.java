package org.osscallback.store.journal;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of the journal, as queries know it; written by {@link OutboxMove} alone. */
@Entity
@Immutable
@Table(name = "oss_journal")
@Access(AccessType.FIELD)
public class JournalEntry {

    @Id long seq;

    @Column(name = "upload_id")
    String uploadId;

    String type;

    @Column(name = "entered_at")
    long enteredAt;

    /** The constructor that JPA needs. */
    protected JournalEntry() {}
}
