package org.osscallback.store.confirmation;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of the table, as queries know it; written by {@link Confirmations} alone. */
@Entity
@Immutable
@Table(name = "oss_confirmation")
@Access(AccessType.FIELD)
public class ConfirmationEntry {

    @Id
    @Column(name = "upload_id")
    String uploadId;

    long seq;

    @Column(name = "due_at")
    Long dueAt;

    int attempts;

    String state;

    /** The constructor that JPA needs. */
    protected ConfirmationEntry() {}
}
