package org.osscallback.simulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osscallback.simulator.parameter.CallbackParameters;
import org.osscallback.simulator.parameter.CallbackVariables;
import org.osscallback.simulator.store.StoredObject;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;

/**
 * TriggerCallback: a callback for an object that is there already. Not in OSS's documentation; this
 * is what the SDKs for Android and iOS send.
 */
record TriggerCallback(Bench bench, UploadEnd end) {

    private static final Pattern BODY =
            Pattern.compile(
                    "x-oss-process=trigger/callback,callback_([^,]*)(?:,callback-var_(.*))?");

    OssResponse trigger(OssRequest request) {
        Matcher body = BODY.matcher(new String(request.body(), UTF_8).trim());
        if (!body.matches()) {
            throw Operations.unknown();
        }
        Objects.checkMd5(request);
        StoredObject object =
                bench.store()
                        .find(request.bucket(), request.key())
                        .orElseThrow(
                                () ->
                                        OssError.of(
                                                404,
                                                "NoSuchKey",
                                                "The specified key does not exist."));
        String variables = body.group(2) == null ? "" : body.group(2);
        // the SDK's own test names its variables key1 and key2, without x:, and succeeds
        Optional<CallbackParameters> callback =
                end.policies()
                        .read(
                                request.bucket(),
                                body.group(1),
                                variables.isEmpty()
                                        ? Map.of()
                                        : CallbackVariables.readAnyNames(variables));
        if (callback.isEmpty()) {
            throw OssError.of(400, "InvalidArgument", "The request names no callback url.");
        }
        return end.answer(
                request,
                end.facts(request, withoutMd5(object), "TriggerCallback"),
                callback,
                OssResponse.status(200));
    }

    /** {@code contentMd5} is empty for all but PutObject and PostObject. */
    private static StoredObject withoutMd5(StoredObject object) {
        return new StoredObject(
                object.bucket(),
                object.key(),
                object.content(),
                object.etag(),
                "",
                object.headers(),
                object.modified());
    }
}
