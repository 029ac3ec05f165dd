package org.osscallback;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The building: a package may use only the floors below its own; rooms do not know each other. */
class FloorsTest {

    static final String ROOF = "org.osscallback";

    /** The ground first; the roof stands on all of them. */
    static final List<List<String>> FLOORS =
            List.of(
                    List.of("problem", "setting", "wire"),
                    List.of("signature", "notice", "access", "page"),
                    List.of("upload", "ticket", "access.oidc"),
                    List.of("journal"),
                    List.of("summary"),
                    List.of("callback", "query", "reconcile", "stream"),
                    List.of("ops"));

    static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOF);

    static Stream<String> rooms() {
        return FLOORS.stream().flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void useOnlyTheFloorsBelow(String room) {
        noClasses()
                .that()
                .resideInAPackage(packageOf(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(notBelow(room))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void coverEveryPackage() {
        classes()
                .should()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(ROOF), rooms().map(FloorsTest::packageOf))
                                .toArray(String[]::new))
                .check(MAIN);
    }

    static Stream<String> packages() {
        return MAIN.stream().map(JavaClass::getPackageName).distinct().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void tellWhatEachPackageAnswers(String name) throws Exception {
        Path folder = Path.of("src/main/java", name.split("\\."));

        String text = Files.readString(folder.resolve("package-info.java"));

        assertThat(text).startsWith("/**").endsWith("package " + name + ";\n");
        assertThat(text.contains("?")).isEqualTo(!name.equals(ROOF));
    }

    private static String[] notBelow(String room) {
        int floor =
                IntStream.range(0, FLOORS.size())
                        .filter(at -> FLOORS.get(at).contains(room))
                        .findFirst()
                        .orElseThrow();
        Stream<String> others =
                FLOORS.stream()
                        .skip(floor)
                        .flatMap(List::stream)
                        .filter(other -> !other.equals(room))
                        .map(FloorsTest::packageOf);
        return Stream.concat(Stream.of(ROOF), others).toArray(String[]::new);
    }

    private static String packageOf(String room) {
        return ROOF + "." + room;
    }
}
