package org.osscallback.delivery;

import jakarta.json.JsonObject;
import java.util.List;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outlet;
import org.osscallback.outlet.Target;
import org.osscallback.problem.Invalid;

/** A way out that checks one thing and leads nowhere. */
final class TestOutlets {

    private TestOutlets() {}

    static Outlet http() {
        return new Outlet() {
            @Override
            public String type() {
                return "http";
            }

            @Override
            public List<Invalid.Place> check(JsonObject target) {
                return target.getString("url").startsWith("https://")
                        ? List.of()
                        : List.of(new Invalid.Place("target.url", "is not https"));
            }

            @Override
            public int together() {
                return 1;
            }

            @Override
            public int inFlight() {
                return 1;
            }

            @Override
            public List<Outcome> send(Target target, List<Event> events) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
