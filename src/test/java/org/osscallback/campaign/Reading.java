package org.osscallback.campaign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of a request, read as leniently as any server could: an oracle that is stricter than a
 * server would call its leniency a forgery.
 *
 * @param targets what a server may take for the target, Latin-1: the second word of the request
 *     line, with a tab in it for a server that ends words at blanks alone; of an absolute form its
 *     path and query, too
 * @param fields header fields by lower-case name, in order
 * @param rest bytes behind the empty line
 */
record Reading(String method, List<String> targets, List<String[]> fields, byte[] rest) {

    /** The scheme of an absolute target, and what stands before its host. */
    private static final String ABSOLUTE = "^[A-Za-z][A-Za-z0-9+.-]*://";

    /**
     * Reads a request line, header lines that end in a line feed, and what follows.
     *
     * @return empty if there is no request line or no end of the header
     */
    static Optional<Reading> of(byte[] request) {
        // WildFly ends a line of the header at this as well
        String text = new String(request, StandardCharsets.ISO_8859_1).replace("\r:", "\r\n");
        int begin = 0;
        while (begin < text.length() && "\r\n".indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        List<String> lines = new ArrayList<>();
        int at = begin;
        for (int end = text.indexOf('\n', at); end >= 0; end = text.indexOf('\n', at)) {
            String line = text.substring(at, end).replaceAll("\r+$", "");
            at = end + 1;
            if (line.isEmpty()) {
                return reading(lines, Arrays.copyOfRange(request, at, request.length));
            }
            lines.add(line);
        }
        return Optional.empty();
    }

    private static Optional<Reading> reading(List<String> lines, byte[] rest) {
        String[] first = lines.get(0).trim().split("[ \t]+");
        if (first.length < 2) {
            return Optional.empty();
        }
        List<String[]> fields = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            boolean continued = line.matches("(?s)[ \t].*") && !fields.isEmpty();
            if (continued) {
                String[] field = fields.get(fields.size() - 1);
                field[1] = (field[1] + " " + line.trim()).trim();
            } else if (line.indexOf(':') >= 0) {
                int colon = line.indexOf(':');
                fields.add(
                        new String[] {
                            line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).trim()
                        });
            }
        }
        return Optional.of(new Reading(first[0], targets(lines.get(0).trim()), fields, rest));
    }

    private static List<String> targets(String line) {
        Set<String> targets = new LinkedHashSet<>();
        for (String blank : new String[] {"[ \t]+", " +"}) {
            String[] words = line.split(blank);
            if (words.length > 1) {
                targets.add(words[1]);
                for (String host :
                        new String[] {"[^/?#]*", "[^/]*"}) { // Liberty ends it at a slash
                    String origin = words[1].replaceFirst(ABSOLUTE + host, "");
                    targets.add(origin.startsWith("/") ? origin : "/" + origin);
                }
            }
        }
        return List.copyOf(targets);
    }

    /** Every value of a header. */
    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field[0].equals(name))
                .map(field -> field[1])
                .toList();
    }

    /** The one value of a header; empty if there is none, or more than one. */
    Optional<String> single(String name) {
        List<String> values = values(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /**
     * Every body that a server could read. With more than one length, or a coding beside it,
     * servers differ, and some hide it from the application; what is signed is the same whoever
     * reads it.
     */
    List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>();
        if (values("transfer-encoding").contains("chunked")) {
            chunks().ifPresent(bodies::add);
        }
        for (String length : values("content-length")) {
            if (length.matches("[0-9]{1,9}") && Integer.parseInt(length) <= rest.length) {
                bodies.add(Arrays.copyOf(rest, Integer.parseInt(length)));
            }
        }
        boolean none = values("transfer-encoding").isEmpty() && values("content-length").isEmpty();
        return none ? List.of(new byte[0]) : bodies;
    }

    /** Some servers take what begins as a number for one. */
    private static String hexadecimal(String line) {
        return line.trim().replaceFirst("(?s)[^0-9A-Fa-f].*", "");
    }

    private Optional<byte[]> chunks() {
        String text = new String(rest, StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            while (text.startsWith("\r\n", at)) { // Liberty takes an empty line before a size
                at += 2;
            }
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return Optional.empty();
            }
            int size;
            try {
                size = Integer.parseInt(hexadecimal(text.substring(at, end)), 16);
            } catch (NumberFormatException noSize) {
                return Optional.empty();
            }
            at = end + 1;
            if (size == 0) {
                return Optional.of(all.toByteArray());
            }
            if (size < 0 || size > rest.length - at || text.indexOf('\n', at + size) < 0) {
                return Optional.empty();
            }
            all.write(rest, at, size);
            at = text.indexOf('\n', at + size) + 1;
        }
    }
}
