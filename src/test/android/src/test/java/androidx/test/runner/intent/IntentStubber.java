package androidx.test.runner.intent;

import android.app.Instrumentation.ActivityResult;
import android.content.Intent;

/** Stands in for the class of this name, which Robolectric asks for and Maven Central lacks. */
public interface IntentStubber {

    ActivityResult getActivityResultForIntent(Intent intent);
}
