package org.osscallback.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.osscallback.testing.SigningKey;

/**
 * Callbacks in a file, each signed and of an identity of its own, made before anything is measured.
 * A request is kept from its third header on: where it goes is told when it is fired.
 */
final class SignedRequests {

    private static final String KEY_URL =
            "aHR0cDovL2dvc3NwdWJsaWMuYWxpY2RuLmNvbS9jYWxsYmFja19wdWJfa2V5X3YxLnBlbQ==";

    private static final int AT_A_TIME = 10_000;

    private SignedRequests() {}

    static void make(Path file, int count, SigningKey key) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            for (int done = 0; done < count; done += AT_A_TIME) {
                int more = Math.min(AT_A_TIME, count - done);
                List<byte[]> requests =
                        IntStream.range(0, more).parallel().mapToObj(each -> request(key)).toList();
                ByteBuffer all =
                        ByteBuffer.allocate(requests.stream().mapToInt(r -> r.length + 4).sum());
                requests.forEach(request -> all.putInt(request.length).put(request));
                out.write(all.array());
            }
        }
    }

    /** The body that the README recommends, as a form. */
    static String body() {
        return "bucket=photos&object=users%2F4711%2F"
                + UUID.randomUUID()
                + ".jpg&etag=D8E8FCA2DC0F896FD7CB4CB0031BA249&size=108904&mimeType=image%2Fjpeg"
                + "&crc64=9377382718273648172&contentMd5=2Oj8otwPiW%2FXy0ywAxuiSQ%3D%3D"
                + "&imageInfo.width=4032&imageInfo.height=3024&imageInfo.format=jpg"
                + "&clientIp=203.0.113.17&reqId=5B6A6F0E4F1B4C0E9A000001&operation=PutObject"
                + "&vpcId=&phone=iphone6s&system=ios9.1";
    }

    private static byte[] request(SigningKey key) {
        byte[] body = body().getBytes(US_ASCII);
        byte[] signature = key.sign("/callback".getBytes(US_ASCII), body);
        byte[] head =
                ("User-Agent: aliyun-oss-callback\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\n"
                                + "authorization: "
                                + Base64.getEncoder().encodeToString(signature)
                                + "\r\nx-oss-pub-key-url: "
                                + KEY_URL
                                + "\r\nx-oss-bucket: photos\r\n"
                                + "x-oss-request-id: 5B6A6F0E4F1B4C0E9A000001\r\n"
                                + "x-oss-signature-version: 1.0\r\nx-oss-tag: CALLBACK\r\n"
                                + "Content-Length: "
                                + body.length
                                + "\r\n\r\n")
                        .getBytes(US_ASCII);
        return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    }

    /** The requests of a file, not read but mapped. */
    static List<ByteBuffer> load(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            List<ByteBuffer> requests = new ArrayList<>();
            while (all.hasRemaining()) {
                int length = all.getInt();
                requests.add(all.slice(all.position(), length));
                all.position(all.position() + length);
            }
            return requests;
        }
    }
}
