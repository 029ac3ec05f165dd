package org.osscallback.page;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osscallback.page.ScriptModule.Import;

/**
 * The module that the console starts with, together with all that it imports. Each module becomes a
 * function that is called once, behind the modules that it imports, and gives what it exports. So
 * modules run in the order in which a browser would run them, and see no names but their own.
 *
 * <p>A module that is only loaded when it is needed stays where it is. It may import nothing, or
 * the browser would have two of what it imports.
 */
final class ScriptBundle {

    private final UnaryOperator<String> sources;
    private final Map<String, Linked> linked = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final StringBuilder script = new StringBuilder();

    /**
     * @param name of the constant that holds what the module exports
     */
    private record Linked(String name, Set<String> exports) {}

    private ScriptBundle(UnaryOperator<String> sources) {
        this.sources = sources;
    }

    /**
     * The script as one module.
     *
     * @param sources gives a module by its path, or throws {@link IllegalArgumentException}
     * @throws IllegalArgumentException if the modules do not fit together, or use a form that is
     *     not known here
     */
    static String of(String first, UnaryOperator<String> sources) {
        ScriptBundle bundle = new ScriptBundle(sources);
        bundle.link(first);
        return bundle.script.toString();
    }

    private Linked link(String path) {
        Linked known = linked.get(path);
        if (known != null) {
            return known;
        }
        if (!begun.add(path)) {
            throw new IllegalArgumentException(path + " imports itself by way of others");
        }
        ScriptModule module = read(path);
        String imports =
                module.imports().stream()
                        .map(each -> assign(path, each))
                        .collect(Collectors.joining());
        module.later().forEach(later -> requireAlone(path, later));
        Linked made = new Linked("$" + linked.size(), module.exports());
        linked.put(path, made);
        write(module, made.name(), imports);
        return made;
    }

    private void write(ScriptModule module, String name, String imports) {
        script.append("// ").append(module.path()).append('\n');
        script.append("const ").append(name).append(" = (() => {\n").append(imports);
        script.append(module.body());
        script.append("return { ").append(exported(module.exports())).append(" };\n})();\n");
    }

    private static String exported(Set<String> names) {
        return names.stream()
                .map(name -> name.equals(ScriptModule.DEFAULT) ? "default: $default" : name)
                .collect(Collectors.joining(", "));
    }

    private String assign(String path, Import wanted) {
        Linked from = link(wanted.from());
        List<String> missing =
                wanted.names().stream().filter(name -> !from.exports().contains(name)).toList();
        if (!missing.isEmpty()) { // a browser would say so, a constant would be undefined
            throw new IllegalArgumentException(
                    path + " imports " + missing + ", which " + wanted.from() + " has not");
        }
        return "const " + wanted.pattern() + " = " + from.name() + ";\n";
    }

    private void requireAlone(String path, String later) {
        if (!read(later).imports().isEmpty()) {
            throw new IllegalArgumentException(
                    later + ", which " + path + " loads when it is needed, imports others");
        }
    }

    private ScriptModule read(String path) {
        return ScriptModule.parse(path, sources.apply(path));
    }
}
