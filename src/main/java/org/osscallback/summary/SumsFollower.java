package org.osscallback.summary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.osscallback.store.CountedUpload;
import org.osscallback.store.journal.Follower;
import org.osscallback.store.journal.JournalEvent;

/** Sums uploads up as they come into the journal, however late that is. */
@ApplicationScoped
public class SumsFollower implements Follower {

    /** As the journal knows it. */
    public static final String NAME = "sums";

    @Inject SummedVariables summed = SummedVariables.ALL;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void follow(EntityManager db, List<JournalEvent> page) {
        Sums sums = new Sums(summed);
        page.stream()
                .filter(JournalEvent::begins)
                .map(event -> CountedUpload.of(event.upload()))
                .forEach(sums::count);
        sums.addTo(db);
    }
}
