package androidx.test.runner.lifecycle;

/** Stands in for the class of this name, which Robolectric asks for and Maven Central lacks. */
public interface ApplicationLifecycleMonitor {}
