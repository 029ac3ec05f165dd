package org.osscallback;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.key.KeySettings;
import org.osscallback.key.PinnedKeys;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;
import org.osscallback.testing.SigningKey;

/** The one place where settings are read. */
class SettingsAtStartTest {

    private final SettingsAtStart start = new SettingsAtStart();

    /** How each bean is made, by its type. */
    private final Map<Type, Function<Object, Object>> beans = new HashMap<>();

    @BeforeEach
    void makeBeans() {
        start.makeBeans(
                answering(
                        AfterBeanDiscovery.class,
                        (method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("addBean");
                            return new AddedBean().configurator();
                        }));
    }

    @Test
    void readsAKeyFileOnce(@TempDir Path folder) throws IOException {
        SigningKey key = SigningKey.generate();
        Path file = Files.writeString(folder.resolve("key.pem"), key.pem());
        assertThat(start.read(Configured.with("oss.key.pinned", file.toString()))).isEmpty();
        Files.delete(file);

        KeySettings settings = (KeySettings) bean(KeySettings.class);

        assertThat(settings.pinned().get(PinnedKeys.PUBLISHED.get(0).resolve(PinnedKeys.FILE)))
                .isPresent();
        assertThat(bean(KeySettings.class)).isSameAs(settings);
    }

    @Test
    void makesABeanOfEachRecord() {
        assertThat(start.read(Configured.nothing())).isEmpty();

        assertThat(beans).isNotEmpty();
        beans.forEach(
                (type, make) ->
                        assertThat(make.apply(null))
                                .isInstanceOf(
                                        type instanceof Class<?> plain ? plain : Optional.class));
    }

    @Test
    void namesAllThatCannotBeUsedEachOnce() {
        assertThat(
                        start.read(
                                Configured.of(
                                        Map.of(
                                                "oss.callback.paths", "/api/*",
                                                "oss.key.ttl", "soon"))))
                .extracting(BadSetting::getMessage)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).startsWith("oss.callback.paths: "),
                        message -> assertThat(message).startsWith("oss.key.ttl: "));
        assertThat(bean(CallbackSettings.class)).isNull();
    }

    private Object bean(Type type) {
        return beans.get(type).apply(null);
    }

    /** What is told to a container of one bean. */
    private final class AddedBean {

        private Type type;

        @SuppressWarnings("unchecked")
        Object tell(Method method, Object[] arguments) {
            switch (method.getName()) {
                case "types" -> type = ((Type[]) arguments[0])[0];
                case "scope" -> assertThat(arguments[0]).isEqualTo(Singleton.class);
                case "createWith" -> beans.put(type, (Function<Object, Object>) arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            }
            return configurator();
        }

        BeanConfigurator<?> configurator() {
            return answering(BeanConfigurator.class, this::tell);
        }
    }

    /** What answers a call of a container's interface. */
    private interface Answer {
        Object to(Method method, Object[] arguments);
    }

    private static <T> T answering(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answer.to(method, arguments)));
    }
}
