package org.osscallback.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.osscallback.outlet.Outlet;

/** The ways out that this server has, by their names. */
@ApplicationScoped
public class Outlets {

    @Inject @Any Instance<Outlet> all;

    /** The way out for targets of a type; empty if this server has none. */
    public Optional<Outlet> named(String type) {
        return all.stream().filter(outlet -> outlet.type().equals(type)).findFirst();
    }
}
