package org.osscallback.simulator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osscallback.simulator.parameter.CallbackParameters;
import org.osscallback.simulator.store.Crc64;
import org.osscallback.simulator.store.Digests;
import org.osscallback.simulator.store.MultipartUploads.NamedPart;
import org.osscallback.simulator.store.ObjectStore;
import org.osscallback.simulator.store.StoredObject;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;
import org.osscallback.simulator.wire.PercentCode;
import org.osscallback.simulator.wire.Xml;

/** InitiateMultipartUpload, UploadPart, ListParts, Complete- and AbortMultipartUpload. */
record Multipart(Bench bench, UploadEnd end) {

    private static final String EXISTS = "0042-00000214"; // by OSS

    OssResponse initiate(OssRequest request) {
        Objects.checkKey(request.key());
        if (UploadEnd.forbidsOverwrite(request.headers())
                && bench.store().find(request.bucket(), request.key()).isPresent()) {
            throw ObjectStore.exists(null);
        }
        String id =
                bench.uploads()
                        .begin(request.bucket(), request.key(), KeptHeaders.of(request.headers()));
        Xml xml = start(request, "InitiateMultipartUploadResult");
        return OssResponse.xml(
                200, xml.text("UploadId", id).close("InitiateMultipartUploadResult").toString());
    }

    OssResponse uploadPart(OssRequest request) {
        Objects.checkMd5(request);
        bench.uploads()
                .put(
                        id(request),
                        request.bucket(),
                        request.key(),
                        number(request.query("partNumber").orElse("")),
                        request.body());
        return OssResponse.status(200)
                .header("ETag", '"' + Digests.md5Hex(request.body()) + '"')
                .header("Content-MD5", Digests.md5Base64(request.body()))
                .header("x-oss-hash-crc64ecma", Crc64.of(request.body()));
    }

    OssResponse listParts(OssRequest request) {
        Map<Integer, byte[]> parts =
                new TreeMap<>(bench.uploads().parts(id(request), request.bucket(), request.key()));
        Xml xml = start(request, "ListPartsResult").text("UploadId", id(request));
        xml.text("MaxParts", "1000").text("IsTruncated", "false");
        parts.forEach(
                (number, bytes) ->
                        xml.open("Part")
                                .text("PartNumber", "" + number)
                                .text("LastModified", bench.now().toString())
                                .text("ETag", '"' + Digests.md5Hex(bytes) + '"')
                                .text("Size", "" + bytes.length)
                                .close("Part"));
        return OssResponse.xml(200, xml.close("ListPartsResult").toString());
    }

    OssResponse abort(OssRequest request) {
        bench.uploads().abort(id(request), request.bucket(), request.key());
        return OssResponse.status(204);
    }

    OssResponse complete(OssRequest request) {
        Optional<CallbackParameters> callback = end.parameters(request);
        StoredObject object =
                bench.uploads()
                        .assemble(
                                id(request),
                                request.bucket(),
                                request.key(),
                                named(request),
                                bench.now());
        end.store(object, request.headers(), EXISTS);
        bench.uploads().forget(id(request));
        Xml xml = start(request, "CompleteMultipartUploadResult");
        xml.text(
                "Location",
                "http://" + request.host() + "/" + PercentCode.encodePath(object.key()));
        xml.text("ETag", '"' + object.etag() + '"').close("CompleteMultipartUploadResult");
        return end.answer(
                request,
                end.facts(request, object, "CompleteMultipartUpload"),
                callback,
                OssResponse.xml(200, xml.toString()).headers(object.receipt()));
    }

    /** The parts the client names, or all if it says {@code x-oss-complete-all: yes}. */
    private List<NamedPart> named(OssRequest request) {
        if (request.header("x-oss-complete-all").orElse("").equals("yes")) {
            if (request.body().length > 0) {
                throw OssError.of(
                        400, "InvalidArgument", "The body must be empty with x-oss-complete-all.");
            }
            List<NamedPart> all = new ArrayList<>();
            new TreeMap<>(bench.uploads().parts(id(request), request.bucket(), request.key()))
                    .forEach(
                            (number, bytes) ->
                                    all.add(new NamedPart(number, Digests.md5Hex(bytes))));
            return all;
        }
        return PartList.read(request.body());
    }

    private static Xml start(OssRequest request, String name) {
        boolean encoded = request.query("encoding-type").orElse("").equals("url");
        Xml xml = new Xml().open(name);
        if (encoded) {
            xml.text("EncodingType", "url");
        }
        return xml.text("Bucket", request.bucket())
                .text("Key", encoded ? PercentCode.encode(request.key()) : request.key());
    }

    private static String id(OssRequest request) {
        return request.query("uploadId").orElse("");
    }

    static int number(String digits) {
        if (!digits.matches("[0-9]{1,9}")) {
            throw OssError.of(
                    400, "InvalidArgument", "Part number must be an integer between 1 and 10000.");
        }
        return Integer.parseInt(digits);
    }
}
