package org.osscallback.ticket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds what some reader of an object name could take for a step to another folder: {@code ..} in
 * its many spellings. Each reader decodes, normalises and drops something else; here all of it is
 * done, several times, and each form in between is looked at.
 */
final class FolderSteps {

    /** A name that is still encoded after so many rounds is none of a person's. */
    private static final int MOST_ROUNDS = 5;

    private static final int MOST_OCTET = 0xFF;

    private static final Pattern SLASH = Pattern.compile("[/\\\\]");

    /** What file systems and frameworks drop: blanks, format and control characters. */
    private static final Pattern DROPPED = Pattern.compile("[\\s\\p{Z}\\p{C}]+");

    private static final Pattern DOTS = Pattern.compile("\\.{1,2}");

    private FolderSteps() {}

    static boolean mayHave(String name) {
        return hasStep(name) || hasStep(octetsFirst(name));
    }

    private static boolean hasStep(String name) {
        String form = name;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            form = Normalizer.normalize(form, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            if (SLASH.splitAsStream(form).anyMatch(FolderSteps::isStep)) {
                return true;
            }
            String decoded = decode(form);
            if (decoded.equals(form)) {
                return false;
            }
            form = decoded;
        }
        return true;
    }

    /** Path parameters follow a semicolon. */
    private static boolean isStep(String part) {
        int parameters = part.indexOf(';');
        String bare = parameters < 0 ? part : part.substring(0, parameters);
        return DOTS.matcher(DROPPED.matcher(bare).replaceAll("")).matches();
    }

    /**
     * Percent-escapes as bytes of UTF-8, overlong forms and stray bytes taken for what they mean.
     */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            int octet = text.charAt(at) == '%' ? octet(text, at) : -1;
            if (octet >= 0) {
                octets.write(octet);
                at += 2;
            } else {
                append(decoded, taken(octets));
                decoded.append(text.charAt(at));
            }
        }
        append(decoded, taken(octets));
        return decoded.toString();
    }

    /**
     * As programs read it that decode octets, perhaps again and again, and then make text of them.
     */
    private static String octetsFirst(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        String octets = new String(name.getBytes(UTF_8), ISO_8859_1);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            StringBuilder decoded = new StringBuilder(octets.length());
            for (int at = 0; at < octets.length(); at++) {
                int octet = octets.charAt(at) == '%' ? octet(octets, at) : -1;
                decoded.append(octet < 0 ? octets.charAt(at) : (char) octet);
                at += octet < 0 ? 0 : 2;
            }
            octets = decoded.toString();
        }
        StringBuilder text = new StringBuilder(octets.length());
        append(text, octets.getBytes(ISO_8859_1));
        return text.toString();
    }

    private static int octet(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static byte[] taken(ByteArrayOutputStream octets) {
        byte[] bytes = octets.toByteArray();
        octets.reset();
        return bytes;
    }

    private static void append(StringBuilder decoded, byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            int lead = bytes[at] & MOST_OCTET;
            int following = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
            int symbol = following == 0 ? lead : lead & (MOST_OCTET >> (following + 2));
            int next = at + 1;
            while (next <= at + following && next < bytes.length && (bytes[next] & 0xC0) == 0x80) {
                symbol = symbol << 6 | bytes[next++] & 0x3F;
            }
            decoded.appendCodePoint(Character.isValidCodePoint(symbol) ? symbol : '?');
            at = next;
        }
    }
}
