package org.osscallback.it;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every resource method there is in the WAR, as its annotations have it. */
final class Endpoints {

    private Endpoints() {}

    /**
     * One of them.
     *
     * @param path below the context root, with parameters filled in
     * @param mediaType that it takes
     * @param roles that may call; empty for nobody
     * @param openToAll whoever is signed in may call
     */
    record Endpoint(
            String method, String path, String mediaType, Set<String> roles, boolean openToAll) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Endpoint> all() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.osscallback")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(type -> load(type.getName()))
                        .flatMap(Endpoints::of)
                        .toList();
    }

    /** By its name, without starting it. */
    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Endpoints.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Stream<Endpoint> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(
                        method ->
                                httpMethod(method)
                                        .map(verb -> endpoint(type, method, verb))
                                        .stream());
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static Endpoint endpoint(Class<?> type, Method method, String verb) {
        AnnotatedElement teller =
                Stream.of(method, type)
                        .filter(
                                each ->
                                        each.isAnnotationPresent(RolesAllowed.class)
                                                || each.isAnnotationPresent(PermitAll.class))
                        .findFirst()
                        .orElse(method);
        return new Endpoint(
                verb,
                ("/api/" + path(type) + "/" + path(method))
                        .replaceAll("/+", "/")
                        .replaceAll("/$", "")
                        .replaceAll("\\{[^}]*}", "1"),
                Stream.of(method, type)
                        .map(each -> each.getAnnotation(Consumes.class))
                        .filter(consumes -> consumes != null)
                        .map(consumes -> consumes.value()[0])
                        .findFirst()
                        .orElse("application/json"),
                Optional.ofNullable(teller.getAnnotation(RolesAllowed.class))
                        .map(allowed -> Set.of(allowed.value()))
                        .orElse(Set.of()),
                teller.isAnnotationPresent(PermitAll.class));
    }

    private static String path(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Path.class)).map(Path::value).orElse("");
    }
}
