package androidx.test.runner.intent;

/** Stands in for the class of this name, which Robolectric asks for and Maven Central lacks. */
public final class IntentMonitorRegistry {

    private IntentMonitorRegistry() {}

    /** Nobody asks for it again. */
    public static void registerInstance(IntentMonitor monitor) {}
}
