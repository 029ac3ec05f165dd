package androidx.test.internal.runner.lifecycle;

import android.app.Activity;
import androidx.test.runner.lifecycle.ActivityLifecycleMonitor;
import androidx.test.runner.lifecycle.Stage;

/** Stands in for the class of this name, which Robolectric asks for and Maven Central lacks. */
public final class ActivityLifecycleMonitorImpl implements ActivityLifecycleMonitor {

    public void signalLifecycleChange(Stage stage, Activity activity) {}
}
