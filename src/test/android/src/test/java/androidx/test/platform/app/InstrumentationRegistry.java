package androidx.test.platform.app;

import android.app.Instrumentation;
import android.os.Bundle;

/** Stands in for the class of this name, which Robolectric asks for and Maven Central lacks. */
public final class InstrumentationRegistry {

    private static Instrumentation registered;
    private static Bundle given;

    private InstrumentationRegistry() {}

    public static Instrumentation getInstrumentation() {
        return registered;
    }

    public static Bundle getArguments() {
        return given;
    }

    public static void registerInstance(Instrumentation instrumentation, Bundle arguments) {
        registered = instrumentation;
        given = arguments;
    }
}
