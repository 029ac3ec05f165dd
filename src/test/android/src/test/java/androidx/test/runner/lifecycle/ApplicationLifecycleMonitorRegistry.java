package androidx.test.runner.lifecycle;

/** Stands in for the class of this name, which Robolectric asks for and Maven Central lacks. */
public final class ApplicationLifecycleMonitorRegistry {

    private static ApplicationLifecycleMonitor registered;

    private ApplicationLifecycleMonitorRegistry() {}

    public static ApplicationLifecycleMonitor getInstance() {
        return registered;
    }

    public static void registerInstance(ApplicationLifecycleMonitor monitor) {
        registered = monitor;
    }
}
