package org.osscallback.campaign;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reader of JSON objects that refuses arrays, equal names and depth; of nested objects the names
 * are joined by dots. Used once.
 */
final class StrictJson {

    private static final int DEEPEST = 16;
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private int at;

    StrictJson(String text) {
        this.text = text;
    }

    /**
     * Reads it all.
     *
     * @return texts, numbers and words by name; {@code null} is the empty text
     * @throws IllegalArgumentException if it is anything else
     */
    Map<String, String> read() {
        object("", 1);
        blanks();
        require(at == text.length());
        return fields;
    }

    private void object(String prefix, int depth) {
        require(depth <= DEEPEST);
        expect('{');
        blanks();
        if (peek() == '}') {
            at++;
            return;
        }
        for (boolean more = true; more; at++) {
            String name = prefix + string();
            expect(':');
            blanks();
            if (peek() == '{') {
                object(name + ".", depth + 1);
            } else {
                require(fields.put(name, scalar()) == null);
            }
            blanks();
            more = peek() == ',';
            require(more || peek() == '}');
        }
    }

    private String scalar() {
        if (peek() == '"') {
            return string();
        }
        int begin = at;
        while (at < text.length()
                && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(peek()) >= 0) {
            at++;
        }
        String word = text.substring(begin, at);
        require(word.matches("null|true|false|-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?"));
        return word.equals("null") ? "" : word;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char next = text.charAt(at++);
            require(next >= ' ');
            out.append(next == '\\' ? escape() : next);
        }
        at++;
        return out.toString();
    }

    private char escape() {
        char kind = peek();
        at++;
        if (kind == 'u') {
            require(at + 4 <= text.length());
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        require(ESCAPES.indexOf(kind) >= 0);
        return ESCAPED.charAt(ESCAPES.indexOf(kind));
    }

    private void expect(char wanted) {
        blanks();
        require(peek() == wanted);
        at++;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        require(at < text.length());
        return text.charAt(at);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no JSON that may be recorded");
        }
    }
}
