package org.osscallback.store.people;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.osscallback.session.SessionStore;
import org.osscallback.session.StoredSession;
import org.osscallback.store.schema.Database;

/** The sessions of all nodes, in the database that they share, once it could be opened. */
@ApplicationScoped
public class DatabaseSessions implements SessionStore {

    @Inject Database database;
    @EJB ConsoleSessions sessions;

    @Override
    public Optional<StoredSession> find(Collection<String> ids) {
        return opened().find(ids);
    }

    @Override
    public void add(Collection<StoredSession> more) {
        opened().add(more);
    }

    @Override
    public Map<String, Instant> lastUses(Collection<String> ids) {
        return opened().lastUses(ids);
    }

    @Override
    public void use(Map<String, Instant> uses) {
        opened().use(uses);
    }

    @Override
    public void remove(Collection<String> ids) {
        opened().remove(ids);
    }

    @Override
    public int trim(Instant openedBefore, Instant usedBefore, int most) {
        return opened().trim(openedBefore, usedBefore, most);
    }

    private ConsoleSessions opened() {
        database.requireOpened();
        return sessions;
    }
}
