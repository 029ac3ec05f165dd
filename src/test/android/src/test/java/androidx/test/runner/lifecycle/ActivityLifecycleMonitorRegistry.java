package androidx.test.runner.lifecycle;

/** Stands in for the class of this name, which Robolectric asks for and Maven Central lacks. */
public final class ActivityLifecycleMonitorRegistry {

    private static ActivityLifecycleMonitor registered;

    private ActivityLifecycleMonitorRegistry() {}

    public static ActivityLifecycleMonitor getInstance() {
        return registered;
    }

    public static void registerInstance(ActivityLifecycleMonitor monitor) {
        registered = monitor;
    }
}
