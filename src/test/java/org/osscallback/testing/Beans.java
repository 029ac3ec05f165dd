package org.osscallback.testing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/** Makes beans as a container does, by the types of what they ask for, without its proxies. */
public final class Beans {

    private static final List<Class<? extends Annotation>> ASKED_FOR =
            List.of(Inject.class, EJB.class, Resource.class, Context.class);

    private Beans() {}

    /**
     * Makes a bean.
     *
     * @param given for each field that asks, a value of its type; the first one counts
     * @throws IllegalArgumentException if a field gets none
     */
    public static <T> T make(Class<T> type, Object... given) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            T bean = constructor.newInstance();
            for (Field each : type.getDeclaredFields()) {
                if (ASKED_FOR.stream().anyMatch(each::isAnnotationPresent)) {
                    each.setAccessible(true);
                    each.set(bean, valueOf(each, given));
                }
            }
            for (Method each : type.getDeclaredMethods()) {
                if (each.isAnnotationPresent(PostConstruct.class)) {
                    each.setAccessible(true);
                    each.invoke(bean);
                }
            }
            return bean;
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalArgumentException(unusable);
        }
    }

    private static Object valueOf(Field field, Object... given) {
        for (Object each : given) {
            if (field.getType().isInstance(each)) {
                return each;
            }
        }
        throw new IllegalArgumentException("nothing is given for " + field);
    }

    /** An event of CDI with one observer, who is told at once. */
    public static Event<?> observed(Consumer<Object> observer) {
        return (Event<?>)
                Proxy.newProxyInstance(
                        Beans.class.getClassLoader(),
                        new Class<?>[] {Event.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("fire")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            observer.accept(arguments[0]);
                            return null;
                        });
    }

    /**
     * What a server manages, from what is like it in Java.
     *
     * @param managed the interface of Jakarta Concurrency
     * @param plain has the methods that are called
     */
    public static <T> T managed(Class<T> managed, Object plain) {
        return managed.cast(
                Proxy.newProxyInstance(
                        Beans.class.getClassLoader(),
                        new Class<?>[] {managed},
                        (proxy, method, arguments) -> {
                            try {
                                return method.invoke(plain, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        }));
    }
}
