package org.osscallback.simulator.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osscallback.simulator.parameter.CallbackParameters;
import org.osscallback.simulator.parameter.CallbackReader;
import org.osscallback.simulator.parameter.CallbackVariables;
import org.osscallback.simulator.parameter.PolicyName;
import org.osscallback.simulator.policy.CallbackPolicy;
import org.osscallback.simulator.policy.PolicyDocument;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;

/** The callback policies of a bucket: put, shown and deleted, and named by uploads. */
record BucketPolicies(Bench bench) {

    /** Whether the request is about the callback policies of a bucket. */
    static boolean asked(OssRequest request) {
        return request.key().isEmpty()
                && request.query("policy").isPresent()
                && request.query("comp").filter("callback"::equals).isPresent();
    }

    OssResponse answer(OssRequest request) {
        return switch (request.method()) {
            case "PUT" -> put(request);
            case "GET" -> get(request);
            case "DELETE" -> delete(request);
            default -> throw Operations.unknown();
        };
    }

    private OssResponse put(OssRequest request) {
        Objects.checkMd5(request);
        bench.policies().put(request.bucket(), PolicyDocument.read(request.body()));
        return OssResponse.status(200);
    }

    private OssResponse get(OssRequest request) {
        return OssResponse.xml(
                200,
                PolicyDocument.write(
                        bench.policies()
                                .of(request.bucket())
                                .orElseThrow(
                                        () ->
                                                OssError.of(
                                                        404,
                                                        "BucketCallbackPolicyNotExist",
                                                        "The bucket has no callback policy."))));
    }

    private OssResponse delete(OssRequest request) {
        bench.policies().delete(request.bucket());
        return OssResponse.status(204);
    }

    /**
     * Reads the callback parameters of an upload: a template of its own, or the name of one of its
     * bucket.
     *
     * @param variables {@code x:name} to value, of the upload
     * @return empty if it wants no callback
     * @throws OssError 400 {@code InvalidArgument}
     */
    Optional<CallbackParameters> read(
            String bucket, String callback, Map<String, String> variables) {
        Optional<String> name = PolicyName.read(callback);
        return name.isEmpty()
                ? CallbackReader.read(callback, variables)
                : named(bucket, name.get(), callback, variables);
    }

    private Optional<CallbackParameters> named(
            String bucket, String name, String callback, Map<String, String> variables) {
        CallbackPolicy policy =
                bench.policies()
                        .find(bucket, name)
                        .orElseThrow(
                                () -> refuse(callback, "The bucket has no policy of that name."));
        try {
            Map<String, String> all = new LinkedHashMap<>(variables);
            if (!policy.callbackVar().isEmpty()) {
                all.putAll(CallbackVariables.read(policy.callbackVar()));
            }
            return CallbackReader.read(policy.callback(), all);
        } catch (OssError wrong) { // it shows the template, and a client must not see that
            throw refuse(callback, "The policy of that name is wrong: " + wrong.getMessage());
        }
    }

    private static OssError refuse(String callback, String message) {
        return OssError.invalidArgument("callback", callback, message, null);
    }
}
