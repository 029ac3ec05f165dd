package org.osscallback.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules that are put together; whether browsers run the result is for the console's tests. */
class ScriptBundleTest {

    private static final Path CONSOLE = Path.of("src/main/webapp");

    private final Map<String, String> modules = new HashMap<>();

    @Test
    void runsWhatIsImportedFirstAndOnce() {
        modules.put("/ui/main.js", "import { b } from './a/b.js';\nimport { c } from './c.js';\n");
        modules.put("/ui/a/b.js", "import { c } from '../c.js';\nexport function b() {}\n");
        modules.put("/ui/c.js", "export const c = 1;\n");

        assertThat(bundle().lines())
                .containsExactly(
                        "// /ui/c.js",
                        "const $0 = (() => {",
                        "const c = 1;",
                        "return { c };",
                        "})();",
                        "// /ui/a/b.js",
                        "const $1 = (() => {",
                        "const { c } = $0;",
                        "function b() {}",
                        "return { b };",
                        "})();",
                        "// /ui/main.js",
                        "const $2 = (() => {",
                        "const { b } = $1;",
                        "const { c } = $0;",
                        "return {  };",
                        "})();");
    }

    @Test
    void knowsAllFormsInWhichTheConsoleImportsAndExports() {
        modules.put(
                "/ui/main.js",
                """
                // Says what it is for.
                import words from './words.js';
                import * as all from './all.js';
                import { a as first, b } from './all.js';
                """);
        modules.put("/ui/words.js", "export default {\n  a: 1,\n};\n");
        modules.put(
                "/ui/all.js",
                """
                export async function a() {}
                export class b extends Error {}
                export const c = 1;
                """);

        assertThat(bundle())
                .contains("const { default: words } = $0;\n")
                .contains("const all = $1;\nconst { a: first, b } = $1;\n")
                .contains("const $default = {\n  a: 1,\n};\nreturn { default: $default };\n")
                .contains("async function a() {}\nclass b extends Error {}\nconst c = 1;\n")
                .contains("return { a, b, c };\n");
    }

    @Test
    void leavesLinesThatOnlyLookLikeImportsToTheModule() {
        modules.put("/ui/main.js", "const program = `\nimport java.util.List;\n`;\n");

        assertThat(bundle()).contains("const program = `\nimport java.util.List;\n`;\n");
    }

    @Test
    void leavesWhatIsLoadedLaterWhereItIs() {
        modules.put("/ui/main.js", "import { b } from './a/b.js';\n");
        modules.put("/ui/a/b.js", "export const b = () => import('./land.js');\n");
        modules.put("/ui/a/land.js", "export const land = {};\n");

        assertThat(bundle()).contains("import('/ui/a/land.js')").doesNotContain("land = {}");
    }

    @Test
    void refusesToLoadLaterWhatImportsOthers() {
        modules.put("/ui/main.js", "import('./b.js');\n");
        modules.put("/ui/b.js", "import { c } from './c.js';\n");

        assertRefused("/ui/b.js");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import './b.js';",
                "import {",
                "import b, { c } from './b.js';",
                "export { b };",
                "export let b = 1;",
                "export * from './b.js';"
            })
    void refusesOtherForms(String line) {
        modules.put("/ui/main.js", line + "\n");
        modules.put("/ui/b.js", "");

        assertRefused(line);
    }

    @Test
    void refusesAnImportOfWhatIsNotExported() {
        modules.put("/ui/main.js", "import { b } from './b.js';\n");
        modules.put("/ui/b.js", "function b() {}\n");

        assertRefused("[b]");
    }

    @Test
    void refusesCircles() {
        modules.put("/ui/main.js", "import { b } from './b.js';\n");
        modules.put("/ui/b.js", "import { c } from './main.js';\nexport function b() {}\n");

        assertRefused("imports itself");
    }

    /** Whoever writes a module in another form is told by this test, not by the start. */
    @Test
    void takesAllModulesOfTheConsole() throws IOException {
        String script = ScriptBundle.of("/ui/main.js", ScriptBundleTest::source);

        try (Stream<Path> files = Files.walk(CONSOLE.resolve("ui"))) {
            List<String> paths =
                    files.map(file -> "/" + CONSOLE.relativize(file))
                            .filter(path -> path.endsWith(".js"))
                            .filter(path -> !path.endsWith("/land.js"))
                            .toList();
            assertThat(paths).hasSizeGreaterThan(60);
            assertThat(paths)
                    .allSatisfy(path -> assertThat(script).containsOnlyOnce("// " + path + "\n"));
        }
        assertThat(script).contains("import('/ui/charts/land.js')");
    }

    private static String source(String path) {
        try {
            return Files.readString(CONSOLE.resolve(path.substring(1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String bundle() {
        return ScriptBundle.of("/ui/main.js", modules::get);
    }

    private void assertRefused(String told) {
        assertThatIllegalArgumentException().isThrownBy(this::bundle).withMessageContaining(told);
    }
}
