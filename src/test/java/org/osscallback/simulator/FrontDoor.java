package org.osscallback.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.osscallback.simulator.api.Operations;
import org.osscallback.simulator.callback.Journal;
import org.osscallback.simulator.wire.Addressing;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;

/** Takes requests to the OSS API: reads, has them answered, logs, and lets browsers in. */
record FrontDoor(Operations operations, Addressing addressing, Origins origins, Journal journal)
        implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String id = OssRequest.newId();
        try {
            OssResponse response = answer(exchange, id);
            response.header("Server", "AliyunOSS")
                    .header("x-oss-request-id", id)
                    .header("x-oss-server-time", "1");
            allowBrowsers(exchange, response);
            response.send(exchange);
            journal.request(id, response.status() + ", " + response.length() + " bytes");
        } catch (IOException gone) {
            journal.request(id, "the client went away: " + gone.getMessage());
            throw gone;
        }
    }

    private OssResponse answer(HttpExchange exchange, String id) {
        try {
            origins.check(exchange.getRequestHeaders().getFirst("Origin"));
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                return OssResponse.status(200);
            }
            OssRequest request = OssRequest.read(exchange, id, addressing);
            journal.request(id, request + ", " + request.body().length + " bytes");
            return operations.answer(request);
        } catch (OssError error) {
            journal.request(id, error.code() + ": " + error.getMessage());
            return refusal(exchange, id, error);
        } catch (RuntimeException bug) {
            journal.request(id, "a fault of the local OSS itself: " + bug);
            return refusal(
                    exchange,
                    id,
                    OssError.of(500, "InternalError", "A fault of the local OSS: " + bug));
        }
    }

    private static OssResponse refusal(HttpExchange exchange, String id, OssError error) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        OssResponse response =
                OssResponse.xml(error.status(), error.toXml(id, host == null ? "" : host));
        return error.ec().isEmpty() ? response : response.header("x-oss-ec", error.ec());
    }

    /** Buckets have no CORS rules here: a page that may upload may do everything. */
    private void allowBrowsers(HttpExchange exchange, OssResponse response) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && origins.trust(origin)) {
            String headers =
                    exchange.getRequestHeaders().getFirst("Access-Control-Request-Headers");
            response.header("Access-Control-Allow-Origin", origin)
                    .header("Access-Control-Allow-Methods", "GET, PUT, POST, DELETE, HEAD")
                    .header("Access-Control-Allow-Headers", headers == null ? "*" : headers)
                    .header(
                            "Access-Control-Expose-Headers",
                            "ETag, x-oss-request-id, x-oss-hash-crc64ecma");
        }
    }
}
