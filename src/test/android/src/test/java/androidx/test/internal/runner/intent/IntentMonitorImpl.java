package androidx.test.internal.runner.intent;

import android.content.Intent;
import androidx.test.runner.intent.IntentMonitor;

/** Stands in for the class of this name, which Robolectric asks for and Maven Central lacks. */
public final class IntentMonitorImpl implements IntentMonitor {

    public void signalIntent(Intent intent) {}
}
