package org.osscallback.store.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osscallback.store.journal.Follower;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/** Enters each upload that comes into the journal, and again when it has been erased. */
@ApplicationScoped
public class SearchFollower implements Follower {

    /** As the journal knows it. */
    public static final String NAME = "search";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean fromTheOldest() {
        return true;
    }

    @Override
    public void follow(EntityManager db, List<JournalEvent> page) {
        Map<String, Upload> uploads = new LinkedHashMap<>();
        for (JournalEvent event : page) {
            if (event.begins() || isErased(event)) {
                uploads.put(event.upload().id(), event.upload());
            }
        }
        SearchTable.enter(db, List.copyOf(uploads.values()));
    }

    private static boolean isErased(JournalEvent event) {
        return event.type().equals(UploadEvent.ERASED.type()) && event.upload() != null;
    }
}
