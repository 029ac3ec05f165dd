package org.osscallback.store.confirmation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.osscallback.store.journal.Follower;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.upload.UploadEvent;

/** Notes down each recorded upload, so that OSS is asked of it. */
@ApplicationScoped
public class ConfirmationFollower implements Follower {

    /** As the journal knows it. */
    public static final String NAME = "confirmation";

    /** What has been recorded before is not looked into. */
    private static final Duration REACH = Duration.ofHours(1);

    @Inject ConfirmSettings settings;
    @Inject Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration reach() {
        return REACH;
    }

    @Override
    public boolean wanted() {
        return settings.on();
    }

    /** No more is taken from the journal than will soon be asked: the journal is the queue. */
    @Override
    public boolean ready(EntityManager db) {
        return Confirmations.within(db).hasRoom(clock.instant());
    }

    @Override
    public void follow(EntityManager db, List<JournalEvent> page) {
        List<JournalEvent> recorded =
                page.stream()
                        .filter(each -> each.type().equals(UploadEvent.RECORDED.type()))
                        .filter(each -> each.upload() != null && each.upload().bucket != null)
                        .filter(each -> each.upload().erasedAt() == null)
                        .toList();
        if (!recorded.isEmpty()) {
            Confirmations.enter(db, recorded);
        }
    }
}
