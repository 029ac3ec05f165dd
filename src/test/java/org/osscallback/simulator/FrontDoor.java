package org.osscallback.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.osscallback.simulator.api.Operations;
import org.osscallback.simulator.callback.Journal;
import org.osscallback.simulator.wire.Addressing;
import org.osscallback.simulator.wire.HttpCall;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;

/** Takes requests to the OSS API: reads, has them answered, logs, and lets browsers in. */
record FrontDoor(Operations operations, Addressing addressing, Origins origins, Journal journal) {

    void handle(HttpCall call) throws IOException {
        String id = OssRequest.newId();
        try {
            OssResponse response = answer(call, id);
            response.header("Server", "AliyunOSS")
                    .header("x-oss-request-id", id)
                    .header("x-oss-server-time", "1");
            allowBrowsers(call, response);
            response.send(call);
            journal.request(id, response.status() + ", " + response.length() + " bytes");
        } catch (IOException gone) {
            journal.request(id, "the client went away: " + gone.getMessage());
            throw gone;
        }
    }

    private OssResponse answer(HttpCall call, String id) {
        try {
            origins.check(call.header("Origin"));
            if (call.method().equals("OPTIONS")) {
                return OssResponse.status(200);
            }
            OssRequest request = OssRequest.read(call, id, addressing);
            journal.request(id, request + ", " + request.body().length + " bytes");
            return operations.answer(request);
        } catch (OssError error) {
            journal.request(id, error.code() + ": " + error.getMessage());
            return refusal(call, id, error);
        } catch (RuntimeException bug) {
            journal.request(id, "a fault of the local OSS itself: " + bug);
            return refusal(
                    call,
                    id,
                    OssError.of(500, "InternalError", "A fault of the local OSS: " + bug));
        }
    }

    private static OssResponse refusal(HttpCall call, String id, OssError error) {
        String host = call.header("Host");
        String xml = error.toXml(id, host == null ? "" : host);
        OssResponse response = OssResponse.xml(error.status(), xml);
        if (call.method().equals("HEAD")) { // which has no body
            byte[] document = xml.getBytes(StandardCharsets.UTF_8);
            response.header("x-oss-err", Base64.getEncoder().encodeToString(document));
        }
        return error.ec().isEmpty() ? response : response.header("x-oss-ec", error.ec());
    }

    /** Buckets have no CORS rules here: a page that may upload may do everything. */
    private void allowBrowsers(HttpCall call, OssResponse response) {
        String origin = call.header("Origin");
        if (origin != null && origins.trust(origin)) {
            String headers = call.header("Access-Control-Request-Headers");
            response.header("Access-Control-Allow-Origin", origin)
                    .header("Access-Control-Allow-Methods", "GET, PUT, POST, DELETE, HEAD")
                    .header("Access-Control-Allow-Headers", headers == null ? "*" : headers)
                    .header(
                            "Access-Control-Expose-Headers",
                            "ETag, x-oss-request-id, x-oss-hash-crc64ecma");
        }
    }
}
