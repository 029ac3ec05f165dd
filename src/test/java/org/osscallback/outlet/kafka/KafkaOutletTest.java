package org.osscallback.outlet.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A subscription of a topic in a server that has no client of Kafka any more. */
class KafkaOutletTest {

    @Test
    void saysThatTheServerLacksTheLibrary() throws Exception {
        URL classes = KafkaOutlet.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader server = new URLClassLoader(new URL[] {classes}, new Lacking())) {
            Constructor<?> settings =
                    server.loadClass(KafkaSettings.class.getName())
                            .getDeclaredConstructor(Map.class);
            settings.setAccessible(true);
            Class<?> type = server.loadClass(KafkaOutlet.class.getName());
            Object outlet = type.getConstructor().newInstance();
            Field field = type.getDeclaredField("settings");
            field.setAccessible(true);
            field.set(outlet, settings.newInstance(Map.of("bootstrap.servers", "127.0.0.1:1")));
            Method send =
                    Stream.of(type.getMethods())
                            .filter(method -> method.getName().equals("send"))
                            .findFirst()
                            .orElseThrow();

            Object outcomes = send.invoke(outlet, null, Collections.singletonList(null));

            assertThat((List<?>) outcomes)
                    .singleElement()
                    .asString()
                    .contains("AWAY", "This server does not have its library kafka-clients");
        }
    }

    /** Finds what a server has, but neither the application nor the client. */
    private static final class Lacking extends ClassLoader {

        private Lacking() {
            super(KafkaOutletTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.apache.kafka.") || name.startsWith("org.osscallback.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
