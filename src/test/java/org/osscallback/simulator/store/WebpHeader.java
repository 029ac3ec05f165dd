package org.osscallback.simulator.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/**
 * The header of a WebP image, which the JDK cannot read: {@code VP8 }, {@code VP8L} or {@code VP8X}
 * inside RIFF. Source: RFC 9649 and RFC 6386 section 9.1.
 */
final class WebpHeader {

    private WebpHeader() {}

    static boolean starts(byte[] bytes) {
        return text(bytes, 0).equals("RIFF") && text(bytes, 8).equals("WEBP");
    }

    static ImageSize read(byte[] bytes) throws IOException {
        if (bytes.length < 30) {
            throw new IOException("the WebP header is cut short");
        }
        return switch (text(bytes, 12)) {
            case "VP8X" -> size(1 + number(bytes, 24, 3), 1 + number(bytes, 27, 3));
            case "VP8L" -> {
                int bits = number(bytes, 21, 4);
                yield size(1 + (bits & 0x3FFF), 1 + (bits >>> 14 & 0x3FFF));
            }
            case "VP8 " -> size(number(bytes, 26, 2) & 0x3FFF, number(bytes, 28, 2) & 0x3FFF);
            default -> throw new IOException("an unknown kind of WebP");
        };
    }

    private static ImageSize size(int width, int height) {
        return new ImageSize(width, height, "webp");
    }

    private static String text(byte[] bytes, int offset) {
        return bytes.length < offset + 4 ? "" : new String(bytes, offset, 4, ISO_8859_1);
    }

    private static int number(byte[] bytes, int offset, int length) {
        int number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | bytes[offset + i] & 0xFF;
        }
        return number;
    }
}
