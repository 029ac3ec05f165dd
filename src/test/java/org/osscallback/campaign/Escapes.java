package org.osscallback.campaign;

import java.io.ByteArrayOutputStream;

/** Percent escapes, decoded without the product's own code: an oracle must not share its errors. */
final class Escapes {

    private Escapes() {}

    /**
     * Decodes every {@code %XX}; leaves what is no escape as it is.
     *
     * @param text Latin-1
     * @param plus whether {@code '+'} is a space
     */
    static byte[] decode(String text, boolean plus) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            char symbol = text.charAt(at);
            if (symbol == '%' && isEscape(text, at)) {
                out.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 3;
            } else {
                out.write(plus && symbol == '+' ? ' ' : symbol);
                at++;
            }
        }
        return out.toByteArray();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
