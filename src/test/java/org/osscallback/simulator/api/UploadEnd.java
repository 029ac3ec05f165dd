package org.osscallback.simulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import org.osscallback.simulator.callback.CallbackFailure;
import org.osscallback.simulator.callback.Faults;
import org.osscallback.simulator.callback.ServerAnswer;
import org.osscallback.simulator.callback.UploadFacts;
import org.osscallback.simulator.parameter.CallbackParameters;
import org.osscallback.simulator.parameter.CallbackVariables;
import org.osscallback.simulator.store.StoredObject;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;

/** What all uploads have in common: callback parameters before, the callback after. */
record UploadEnd(Bench bench, BucketPolicies policies) {

    /** Header with faults for one upload: {@code x-local-oss-fault: twice,late=1s}. */
    static final String FAULT = "x-local-oss-fault";

    /** Header that makes the log tell everything about one upload's callback. */
    static final String EXPLAIN = "x-local-oss-explain";

    /**
     * Reads the callback parameters of a request, from its headers or its query.
     *
     * @return empty if it wants no callback
     * @throws OssError 400 if they are wrong, or come both ways
     */
    Optional<CallbackParameters> parameters(OssRequest request) {
        String variables = oneOf(request, "callback-var");
        String callback = oneOf(request, "callback");
        return callback.isEmpty()
                ? Optional.empty()
                : policies.read(
                        request.bucket(),
                        callback,
                        variables.isEmpty() ? Map.of() : CallbackVariables.read(variables));
    }

    /**
     * Stores an object; one that is there already only if the upload does not forbid it.
     *
     * @param headers of the upload, or fields of its form, by lower-case name
     * @param ec OSS's number for the fault, or {@code null}
     * @throws OssError 409 {@code FileAlreadyExists}
     */
    void store(StoredObject object, Map<String, String> headers, String ec) {
        if (forbidsOverwrite(headers)) {
            bench.store().putNew(object, ec);
        } else {
            bench.store().put(object);
        }
    }

    static boolean forbidsOverwrite(Map<String, String> headers) {
        return headers.getOrDefault("x-oss-forbid-overwrite", "").equals("true");
    }

    private static String oneOf(OssRequest request, String name) {
        Optional<String> header = request.header("x-oss-" + name);
        Optional<String> query = request.query(name);
        if (header.isPresent() && query.isPresent()) {
            throw OssError.invalidArgument(
                    name,
                    header.get(),
                    "The " + name + " is in the header and in the query; only one may be.",
                    "0007-00000027");
        }
        return header.or(() -> query).orElse("");
    }

    /**
     * Calls back if {@code wanted}, and answers the uploader.
     *
     * @param plain the answer of an upload without a callback
     */
    OssResponse answer(
            OssRequest request,
            UploadFacts facts,
            Optional<CallbackParameters> wanted,
            OssResponse plain) {
        if (wanted.isEmpty()) {
            return plain;
        }
        Map<String, String> receipt = facts.object().receipt();
        try {
            ServerAnswer answer =
                    bench.callbacks().call(wanted.get(), facts, faults(request), explain(request));
            boolean xml = answer.header("content-type").startsWith("application/xml");
            return OssResponse.status(200)
                    .headers(receipt)
                    .body(xml ? "application/xml" : "application/json", answer.body());
        } catch (CallbackFailure failure) {
            String document =
                    OssError.of(203, "CallbackFailed", failure.getMessage())
                            .with("EC", failure.ec())
                            .toXml(request.id(), request.host());
            return OssResponse.status(203)
                    .headers(receipt)
                    .header("x-oss-ec", failure.ec())
                    .body("application/xml", document.getBytes(UTF_8));
        }
    }

    UploadFacts facts(OssRequest request, StoredObject object, String operation) {
        return new UploadFacts(object, operation, request.id(), request.clientIp());
    }

    private Faults faults(OssRequest request) {
        try {
            return bench.faults().get().and(Faults.parse(request.header(FAULT).orElse("")));
        } catch (IllegalArgumentException unknown) {
            throw OssError.invalidArgument(
                    FAULT, request.header(FAULT).orElse(""), unknown.getMessage(), null);
        }
    }

    private boolean explain(OssRequest request) {
        return bench.explain() || request.header(EXPLAIN).isPresent();
    }
}
