package org.osscallback.simulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osscallback.simulator.parameter.CallbackParameters;
import org.osscallback.simulator.store.Digests;
import org.osscallback.simulator.store.StoredObject;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;

/** PutObject, GetObject, HeadObject, DeleteObject. */
record Objects(Bench bench, UploadEnd end) {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,10})-([0-9]{0,10})");
    private static final int LONGEST_KEY = 1023; // bytes, by OSS

    OssResponse put(OssRequest request) {
        Optional<CallbackParameters> callback = end.parameters(request);
        checkKey(request.key());
        checkMd5(request);
        StoredObject object =
                StoredObject.whole(
                        request.bucket(),
                        request.key(),
                        request.body(),
                        KeptHeaders.of(request.headers()),
                        bench.now());
        end.store(object, request.headers(), null);
        return end.answer(
                request,
                end.facts(request, object, "PutObject"),
                callback,
                OssResponse.status(200).headers(object.receipt()));
    }

    OssResponse get(OssRequest request) {
        if (request.query("x-oss-process").isPresent()) {
            throw Operations.unknown();
        }
        StoredObject object = find(request);
        Matcher range = RANGE.matcher(request.header("range").orElse(""));
        byte[] all = object.content();
        if (range.matches() && all.length > 0) {
            int from = from(range, all.length);
            int to = to(range, all.length);
            if (from < all.length && from <= to) {
                return OssResponse.status(206)
                        .body(object.contentType(), Arrays.copyOfRange(all, from, to + 1))
                        .headers(object.description())
                        .header("Content-Range", "bytes " + from + "-" + to + "/" + all.length);
            }
        }
        return whole(object);
    }

    OssResponse head(OssRequest request) {
        return whole(find(request));
    }

    OssResponse delete(OssRequest request) {
        bench.store().delete(request.bucket(), request.key());
        return OssResponse.status(204);
    }

    static void checkKey(String key) {
        int length = key.getBytes(UTF_8).length;
        if (length < 1 || length > LONGEST_KEY || key.startsWith("/") || key.startsWith("\\")) {
            throw OssError.of(400, "InvalidObjectName", "The specified object is not valid.");
        }
    }

    static void checkMd5(OssRequest request) {
        Optional<String> wanted = request.header("content-md5").filter(md5 -> !md5.isEmpty());
        if (wanted.isPresent() && !wanted.get().equals(Digests.md5Base64(request.body()))) {
            throw OssError.of(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }
    }

    private static OssResponse whole(StoredObject object) {
        return OssResponse.status(200)
                .body(object.contentType(), object.content())
                .headers(object.description())
                .header("Accept-Ranges", "bytes");
    }

    private StoredObject find(OssRequest request) {
        return bench.store()
                .find(request.bucket(), request.key())
                .orElseThrow(
                        () ->
                                OssError.of(404, "NoSuchKey", "The specified key does not exist.")
                                        .with("Key", request.key())
                                        .with("EC", "0026-00000001"));
    }

    private static int from(Matcher range, int length) {
        return range.group(1).isEmpty()
                ? (int) Math.max(0, length - number(range.group(2), 0))
                : (int) Math.min(length, number(range.group(1), 0));
    }

    private static int to(Matcher range, int length) {
        return range.group(1).isEmpty()
                ? length - 1
                : (int) Math.min(length - 1, number(range.group(2), length - 1));
    }

    private static long number(String digits, long missing) {
        return digits.isEmpty() ? missing : Long.parseLong(digits);
    }
}
