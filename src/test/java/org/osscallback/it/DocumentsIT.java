package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The commands of the README and of {@code docs/} do what these say, run as they stand, one after
 * the other, each page in the state that it sets up or says it begins with.
 */
class DocumentsIT {

    /** Pages whose commands are run elsewhere, or need what no test has; and which. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "docs/backup.md", "needs the tools of PostgreSQL, which the embedded one lacks",
                    "docs/campaigns.md", "hours of Maven",
                    "docs/performance.md", "hours of Maven",
                    "docs/deploy.md", "builds, and needs podman, a cluster, systemd",
                    "docs/java.md", "OutletsIT",
                    "docs/jms.md", "OutletsIT",
                    "docs/kafka.md", "KafkaIT",
                    "docs/refusals.md", "CaptureIT",
                    "docs/scale.md", "FailoverIT");

    /** In a block that has a place for what is the reader's own. */
    private static final List<String> READERS_OWN = List.of("=…", "issuer:PASSWORD");

    /** Commands of the README that build, of which {@code .ci/run} runs the first two. */
    private static final Set<String> BUILDS =
            Set.of(
                    "mvn package liberty:create liberty:deploy -DlooseApplication=false\n"
                            + "target/liberty/wlp/bin/server run\n",
                    "mvn -Pwildfly package wildfly:run\n",
                    "mvn package -Prunnable\njava -jar target/oss-upload-callback.jar\n");

    private static final Map<Page, List<Page>> WALKS =
            Map.of(
                    Page.of("README.md"),
                            pages(
                                    "docs/api.md",
                                    "docs/signing-in.md",
                                    "docs/webhooks.md",
                                    "docs/local-oss.md"),
                    Page.of("docs/tickets.md"), pages("docs/privacy.md"),
                    Page.of("docs/signed-uploads.md"), pages("docs/bucket.md"));

    private static List<Page> pages(String... paths) {
        return Stream.of(paths).map(Page::of).toList();
    }

    /** With {@code -Ddocuments.required} a machine without what the pages need is an error. */
    @BeforeAll
    static void hasWhatThePagesNeed() {
        assumeThat(AppServer.current()).as("pages start it").isEqualTo(AppServer.LIBERTY);
        if (System.getProperty("documents.required") == null) {
            assumeThat(List.of("bash", "curl", "jq", "split", "base64"))
                    .as("the tools of the pages")
                    .allMatch(DocumentsIT::isHere);
        }
    }

    private static boolean isHere(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    @Test
    void theReadmeAndThePagesThatGoOnWithItsServer() {
        walk("README.md");
    }

    @Test
    void ticketsAndWhatIsKeptOfAPerson() {
        walk("docs/tickets.md");
    }

    @Test
    void signedUploadsAndTheirBucket() {
        walk("docs/signed-uploads.md");
    }

    @Test
    void leaveNoCommandOutThatIsNotNamedHere() throws IOException {
        Set<String> run = new TreeSet<>(ELSEWHERE.keySet());
        WALKS.forEach(
                (first, rest) ->
                        Stream.concat(Stream.of(first), rest.stream())
                                .forEach(page -> run.add(page.path().toString())));

        assertThat(run).isEqualTo(pagesWithCommands());
    }

    private static Set<String> pagesWithCommands() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .map(Path::toString)
                    .map(Page::of)
                    .filter(page -> !page.commands().isEmpty())
                    .map(page -> page.path().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void walk(String first) {
        Page page = Page.of(first);
        try (DocumentReader reader = DocumentReader.at(first.replaceAll("\\W", ""))) {
            for (Page each : Stream.concat(Stream.of(page), WALKS.get(page).stream()).toList()) {
                each.commands().stream()
                        .filter(block -> !BUILDS.contains(block))
                        .filter(block -> READERS_OWN.stream().noneMatch(block::contains))
                        .forEach(reader::add);
            }
            String told = reader.run();

            List<String> answered =
                    told.lines().filter(line -> line.startsWith("HTTP/1.1 ")).toList();
            assertThat(answered).containsAll(page.statusLines());
        }
    }

    /**
     * A document.
     *
     * @param path from the project's root
     */
    record Page(Path path) {

        static Page of(String path) {
            return new Page(Path.of(path));
        }

        private String text() {
            try {
                return Files.readString(path);
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }

        /** The blocks of shell, each with a line feed at its end. */
        List<String> commands() {
            return blocks("```sh\n");
        }

        /** What the page says that is answered, line by line. */
        List<String> statusLines() {
            return blocks("```\n").stream()
                    .flatMap(String::lines)
                    .filter(line -> line.startsWith("HTTP/1.1 "))
                    .toList();
        }

        private List<String> blocks(String opening) {
            List<String> blocks = new ArrayList<>();
            StringBuilder block = null;
            String kind = "";
            for (String line : text().split("\n")) {
                if (block == null && line.startsWith("```")) {
                    kind = line + "\n";
                    block = new StringBuilder();
                } else if (line.equals("```")) {
                    if (kind.equals(opening)) {
                        blocks.add(block.toString());
                    }
                    block = null;
                } else if (block != null) {
                    block.append(line).append('\n');
                }
            }
            return List.copyOf(blocks);
        }
    }
}
