package org.osscallback.outlet.code;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outlet;
import org.osscallback.outlet.Target;
import org.osscallback.outlet.TimedCalls;
import org.osscallback.problem.Causes;
import org.osscallback.problem.Invalid;

/** Calls code of a jar beside the WAR: {@code {"type":"java","class":"com.example.Thumbnails"}}. */
@ApplicationScoped
public class CodeOutlet implements Outlet {

    /** Calls under way, hanging ones included. */
    static final int MOST_THREADS = 32;

    private static final Set<String> MEMBERS = Set.of("type", "class");

    private static final String CLASS = "class";

    @Resource ManagedThreadFactory factory;

    private final Receivers receivers = new Receivers(EventReceiver.class.getClassLoader());
    private TimedCalls threads;

    @PostConstruct
    void start() {
        threads = new TimedCalls(MOST_THREADS, factory);
    }

    @PreDestroy
    void stop() {
        threads.close();
        receivers.close();
    }

    @Override
    public String type() {
        return "java";
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
    public List<Invalid.Place> check(JsonObject target) {
        List<Invalid.Place> wrong = new ArrayList<>();
        if (!MEMBERS.containsAll(target.keySet())) {
            wrong.add(new Invalid.Place("target", "has a member that is neither type nor class"));
        }
        try {
            if (!(target.get(CLASS) instanceof JsonString name)
                    || !receivers.has(name.getString())) {
                wrong.add(
                        new Invalid.Place(
                                "target.class",
                                "is not a receiver that a jar beside the application names"));
            }
        } catch (ServiceConfigurationError broken) {
            wrong.add(
                    new Invalid.Place(
                            "target.class", "cannot be looked for: " + Causes.innermost(broken)));
        }
        return wrong;
    }

    @Override
    public List<Outcome> send(Target target, List<Event> events) {
        CodeCall call = new CodeCall(receivers, threads, CodeCall.LONGEST);
        String className = target.json().getString(CLASS);
        return events.stream()
                .map(event -> call.send(target.subscription(), className, event))
                .toList();
    }
}
