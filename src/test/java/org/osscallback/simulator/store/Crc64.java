package org.osscallback.simulator.store;

import java.util.zip.Checksum;

/**
 * CRC-64/XZ, which OSS calls CRC-64/ECMA: polynomial of ECMA-182, reflected, inverted in and out.
 * The header {@code x-oss-hash-crc64ecma} holds it as an unsigned decimal number.
 */
public final class Crc64 implements Checksum {

    private static final long POLYNOMIAL = 0xC96C5795D7870F42L;
    private static final long[] TABLE = new long[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? crc >>> 1 ^ POLYNOMIAL : crc >>> 1;
            }
            TABLE[i] = crc;
        }
    }

    private long crc = -1;

    /** The checksum of {@code bytes} as OSS writes it. */
    public static String of(byte[] bytes) {
        Crc64 crc = new Crc64();
        crc.update(bytes, 0, bytes.length);
        return Long.toUnsignedString(crc.getValue());
    }

    @Override
    public void update(int b) {
        crc = TABLE[(int) (crc ^ b) & 0xFF] ^ crc >>> 8;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }
}
