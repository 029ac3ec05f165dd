package org.osscallback.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module of the console, read as far as it takes to put modules together. It knows what the
 * console's modules use: imports at the head, one on a line, and functions, classes and constants
 * that are exported where they are declared.
 *
 * @param body the module without imports, in which nothing is exported any more
 * @param later paths of the modules that it imports when it needs them
 */
record ScriptModule(
        String path, List<Import> imports, String body, Set<String> exports, Set<String> later) {

    static final String DEFAULT = "default";

    /** The head alone has imports: programs that a module shows have lines like them. */
    private static final Pattern HEAD = Pattern.compile("|import\\b[^(].*|//.*|/\\*\\*.*| \\*.*");

    private static final Pattern EXPORT =
            Pattern.compile("export ((?:async )?(?:function|class|const) ([\\w$]+)\\b.*)");

    private static final Pattern EXPORT_DEFAULT = Pattern.compile("export default (.*)");

    private static final Pattern LATER = Pattern.compile("\\bimport\\('(\\.[^']+)'\\)");

    /**
     * Names of another module.
     *
     * @param from its path
     * @param names that it has to export
     * @param pattern what they are assigned to here
     */
    record Import(String from, List<String> names, String pattern) {

        private static final Pattern LINE =
                Pattern.compile("import (\\* as )?(?:\\{ (.+) }|(\\w+)) from '(\\.[^']+)';");

        static Import parse(String path, String line) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw unknown(path, line);
            }
            String from = resolve(path, parts.group(4));
            String local = parts.group(3);
            if (local == null) {
                String[] names = parts.group(2).split(", ");
                return new Import(
                        from,
                        Stream.of(names).map(name -> name.replaceAll(" as .*", "")).toList(),
                        "{ " + String.join(", ", names).replace(" as ", ": ") + " }");
            }
            return parts.group(1) == null
                    ? new Import(from, List.of(DEFAULT), "{ default: " + local + " }")
                    : new Import(from, List.of(), local);
        }
    }

    /**
     * @throws IllegalArgumentException if it has an import or an export of another form
     */
    static ScriptModule parse(String path, String source) {
        List<Import> imports = new ArrayList<>();
        Set<String> exports = new LinkedHashSet<>();
        Set<String> later = new LinkedHashSet<>();
        StringBuilder body = new StringBuilder();
        boolean head = true;
        for (String line : source.lines().toList()) {
            head = head && HEAD.matcher(line).matches();
            if (head && line.startsWith("import")) {
                imports.add(Import.parse(path, line));
            } else {
                body.append(withPaths(path, inside(path, line, exports), later)).append('\n');
            }
        }
        return new ScriptModule(path, imports, body.toString(), exports, later);
    }

    private static String inside(String path, String line, Set<String> exports) {
        if (!line.startsWith("export ")) {
            return line;
        }
        Matcher whole = EXPORT_DEFAULT.matcher(line);
        if (whole.matches()) {
            exports.add(DEFAULT);
            return "const $default = " + whole.group(1);
        }
        Matcher named = EXPORT.matcher(line);
        if (!named.matches() || !exports.add(named.group(2))) {
            throw unknown(path, line);
        }
        return named.group(1);
    }

    /** What a module loads later has its own address, from wherever it is loaded. */
    private static String withPaths(String path, String line, Set<String> later) {
        return LATER.matcher(line)
                .replaceAll(
                        found -> {
                            String target = resolve(path, found.group(1));
                            later.add(target);
                            return "import('" + target + "')";
                        });
    }

    private static String resolve(String path, String relative) {
        return URI.create(path).resolve(relative).getPath();
    }

    private static IllegalArgumentException unknown(String path, String line) {
        return new IllegalArgumentException(
                path + " has a line of a form that is not known here: " + line);
    }
}
