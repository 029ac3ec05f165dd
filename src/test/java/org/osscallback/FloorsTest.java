package org.osscallback;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osscallback.setting.Settings;

/** The building: a package may use only the floors below its own; rooms do not know each other. */
class FloorsTest {

    static final String ROOF = "org.osscallback";

    /** More than these nobody takes in at a glance. */
    static final int MOST_TYPES = 16;

    /** The ground first; the roof stands on all of them. */
    static final List<List<String>> FLOORS =
            List.of(
                    List.of("problem", "setting", "wire"),
                    List.of("key", "notice", "endpoint", "session", "page", "loop"),
                    List.of("signature", "ticket", "signin"),
                    List.of("upload", "bucket", "access", "provider", "store.schema"),
                    List.of(
                            "store.journal",
                            "store.trail",
                            "store.people",
                            "oidc",
                            "outlet",
                            "bucket.client"),
                    List.of("store"),
                    List.of("store.search"),
                    List.of("store.removal", "store.label", "store.confirmation"),
                    List.of(
                            "sink",
                            "journal",
                            "summary",
                            "retention",
                            "outcome",
                            "request",
                            "parameter",
                            "answer",
                            "outlet.http",
                            "outlet.kafka",
                            "outlet.jms",
                            "outlet.code",
                            "store.delivery",
                            "store.signed",
                            "store.sweep"),
                    List.of("dispatch", "trail", "confirmation"),
                    List.of(
                            "callback",
                            "query",
                            "live",
                            "delivery",
                            "reconcile",
                            "signing",
                            "erasure",
                            "labelling",
                            "audit",
                            "trial"),
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

    /** Their types are in what Hibernate reads and writes, and in nothing else. */
    @Test
    void keepHibernateInTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packageOf("store.."), packageOf("summary"))
                .and()
                .doNotHaveFullyQualifiedName(packageOf("upload.Upload"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hibernate..")
                .check(MAIN);
    }

    /** The table of sums belongs to {@code summary}; everybody else asks the store. */
    @Test
    void keepTheDatabaseInTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packageOf("store.."), packageOf("summary"))
                .and()
                .doNotHaveFullyQualifiedName(packageOf("problem.Causes")) // tells the SQL state
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(MAIN);
    }

    /** The record is mapped by annotations; nobody else knows how it is kept. */
    @Test
    void keepPersistenceInTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        packageOf("store.."), packageOf("summary"), packageOf("upload"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.persistence..")
                .check(MAIN);
    }

    /** Rooms below the resources that speak HTTP themselves, each with its reason. */
    static final String[] SPEAK_HTTP = {
        "problem", // maps refusals and failures to answers
        "session", // opens a session by a cookie
        "signin", // the resource of sessions
        "access", // filters of every request
        "provider", // reads the answers of the identity provider's sign-in
        "oidc", // the two redirects of a sign-in
        "outcome", // shows what was refused
        "parameter", // reads queries
    };

    @Test
    void keepHttpAbove() {
        String[] below =
                FLOORS.stream()
                        .limit(FLOORS.size() - 2)
                        .flatMap(List::stream)
                        .filter(room -> !List.of(SPEAK_HTTP).contains(room))
                        .map(FloorsTest::packageOf)
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(below)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(MAIN);
    }

    /** A record may be made with the help of another; everybody else gets it as a bean. */
    @Test
    void readSettingsInOnePlace() {
        assertThat(
                        MAIN.stream()
                                .filter(each -> !each.isEquivalentTo(SettingsAtStart.class))
                                .filter(each -> each.tryGetMethod("from", Settings.class).isEmpty())
                                .flatMap(each -> each.getAccessesFromSelf().stream())
                                .filter(FloorsTest::readsSettings)
                                .map(JavaAccess::getDescription))
                .isEmpty();
    }

    private static boolean readsSettings(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getName().equals("from")
                && target.getRawParameterTypes().size() == 1
                && target.getRawParameterTypes().get(0).isEquivalentTo(Settings.class);
    }

    @Test
    void haveNoCycles() {
        slices().matching(ROOF + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void haveFewTypes(String name) {
        assertThat(
                        MAIN.stream()
                                .filter(each -> each.getPackageName().equals(name))
                                .filter(JavaClass::isTopLevelClass)
                                .filter(each -> !each.getSimpleName().equals("package-info")))
                .hasSizeLessThanOrEqualTo(MOST_TYPES);
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
