package org.osscallback.simulator.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Width, height and format of an image, read from its own bytes: JPEG, PNG, GIF, WebP, BMP, TIFF.
 *
 * @param width pixels
 * @param height pixels
 * @param format OSS's name: {@code jpg}, {@code png}, {@code gif}, {@code webp}, {@code bmp},
 *     {@code tiff}
 */
public record ImageSize(int width, int height, String format) {

    private static final Map<String, String> FORMATS =
            Map.of("jpeg", "jpg", "png", "png", "gif", "gif", "bmp", "bmp", "tif", "tiff");

    static {
        ImageIO.setUseCache(false);
    }

    /**
     * Reads the header of an image.
     *
     * @return empty if the bytes do not start as one of the known formats do
     * @throws IOException if they do, but the header is broken or cut short
     */
    public static Optional<ImageSize> read(byte[] bytes) throws IOException {
        if (WebpHeader.starts(bytes)) {
            return Optional.of(WebpHeader.read(bytes));
        }
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            return readers.hasNext() ? read(readers.next(), in) : Optional.empty();
        }
    }

    private static Optional<ImageSize> read(ImageReader reader, ImageInputStream in)
            throws IOException {
        String format = FORMATS.get(reader.getFormatName().toLowerCase(Locale.ROOT));
        if (format == null) {
            return Optional.empty(); // WBMP: nearly any two zero bytes look like one
        }
        try {
            reader.setInput(in, true, true);
            return Optional.of(new ImageSize(reader.getWidth(0), reader.getHeight(0), format));
        } catch (RuntimeException broken) {
            throw new IOException("the image's header is broken", broken);
        } finally {
            reader.dispose();
        }
    }
}
