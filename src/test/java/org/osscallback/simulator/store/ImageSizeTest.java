package org.osscallback.simulator.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSizeTest {

    @ParameterizedTest
    @CsvSource({"jpg, jpg", "png, png", "gif, gif", "bmp, bmp", "tiff, tiff"})
    void readsWhatTheJdkWrites(String written, String format) throws IOException {
        assertThat(ImageSize.read(image(written, 31, 17))).hasValue(new ImageSize(31, 17, format));
    }

    /** Lossy, lossless and animated, one pixel each: the test images of Google's WebP FAQ. */
    @ParameterizedTest
    @CsvSource({
        "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
        "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
        "UklGRlIAAABXRUJQVlA4WAoAAAASAAAAAAAAAAAAQU5JTQYAAAD/////AABBTk1GJgAAAAAAAAAAAAAAAAAAAGQAAABWUDhMDQAAAC8AAAAQBxAREYiI/gcA"
    })
    void readsEachKindOfWebp(String base64) throws IOException {
        assertThat(ImageSize.read(Base64.getDecoder().decode(base64)))
                .hasValue(new ImageSize(1, 1, "webp"));
    }

    @Test
    void readsTheSizeOfAWebpCanvas() throws IOException {
        byte[] webp = new byte[30];
        System.arraycopy("RIFF....WEBPVP8X".getBytes(UTF_8), 0, webp, 0, 16);
        webp[24] = (byte) 0x3F; // 0x01433F + 1 wide
        webp[25] = (byte) 0x43;
        webp[26] = 1;
        webp[27] = (byte) 0xFF; // 0xFF + 1 high

        assertThat(ImageSize.read(webp)).hasValue(new ImageSize(0x014340, 256, "webp"));
    }

    @Test
    void findsNoImageInText() throws IOException {
        assertThat(ImageSize.read("not an image".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void findsNoImageInNothing() throws IOException {
        assertThat(ImageSize.read(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jpg, 10", "png, 12", "gif, 8"})
    void refusesAnImageCutShort(String format, int length) throws IOException {
        byte[] cut = Arrays.copyOf(image(format, 31, 17), length);

        assertThatIOException().isThrownBy(() -> ImageSize.read(cut));
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
