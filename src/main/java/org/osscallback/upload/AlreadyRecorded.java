package org.osscallback.upload;

import jakarta.ejb.ApplicationException;

/** The database holds a record with this id: OSS delivered the callback before. */
@ApplicationException(rollback = true)
class AlreadyRecorded extends Exception {

    private static final long serialVersionUID = 1L;

    AlreadyRecorded(Throwable cause) {
        super(cause);
    }
}
