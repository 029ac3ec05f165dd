package org.osscallback.simulator.api;

import java.util.Set;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;

/** All operations of the API that the local OSS knows; others are refused, never half done. */
public final class Operations {

    /** Sub-resources that make an ordinary request another operation, which is not here. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "acl",
                    "append",
                    "asyncFetch",
                    "bucketInfo",
                    "cname",
                    "cors",
                    "delete",
                    "encryption",
                    "inventory",
                    "lifecycle",
                    "live",
                    "location",
                    "logging",
                    "policy",
                    "referer",
                    "replication",
                    "requestPayment",
                    "restore",
                    "sequential",
                    "stat",
                    "style",
                    "symlink",
                    "tagging",
                    "versioning",
                    "versions",
                    "website",
                    "worm");

    private final Bench bench;
    private final Objects objects;
    private final Multipart multipart;
    private final PostObject postObject;
    private final TriggerCallback triggerCallback;
    private final BucketPolicies policies;

    public Operations(Bench bench) {
        this.bench = bench;
        this.policies = new BucketPolicies(bench);
        UploadEnd end = new UploadEnd(bench, policies);
        this.objects = new Objects(bench, end);
        this.multipart = new Multipart(bench, end);
        this.postObject = new PostObject(bench, end);
        this.triggerCallback = new TriggerCallback(bench, end);
    }

    /**
     * Does what the request asks for.
     *
     * @throws OssError if it may not be, cannot be or is not known
     */
    public OssResponse answer(OssRequest request) {
        boolean form = request.header("content-type").orElse("").startsWith("multipart/form-data");
        if (request.method().equals("POST") && request.key().isEmpty() && form) {
            return postObject.post(request);
        }
        bench.access().check(request);
        if (!request.bucket().isEmpty() && BucketPolicies.asked(request)) {
            return policies.answer(request);
        }
        if (request.bucket().isEmpty()
                || request.query().keySet().stream().anyMatch(ELSEWHERE::contains)
                || request.header("x-oss-copy-source").isPresent()) {
            throw unknown();
        }
        return request.key().isEmpty() ? onBucket(request) : onObject(request);
    }

    private OssResponse onBucket(OssRequest request) {
        if (request.method().equals("PUT")) {
            return OssResponse.status(200).header("Location", "/" + request.bucket());
        }
        if (request.method().equals("GET") && request.query("list-type").orElse("").equals("2")) {
            return new ListObjects(bench).list(request);
        }
        throw unknown();
    }

    private OssResponse onObject(OssRequest request) {
        boolean part = request.query("uploadId").isPresent();
        return switch (request.method()) {
            case "PUT" -> part ? multipart.uploadPart(request) : objects.put(request);
            case "GET" -> part ? multipart.listParts(request) : objects.get(request);
            case "HEAD" -> objects.head(request);
            case "DELETE" -> part ? multipart.abort(request) : objects.delete(request);
            case "POST" -> onPost(request, part);
            default -> throw unknown();
        };
    }

    private OssResponse onPost(OssRequest request, boolean part) {
        if (part) {
            return multipart.complete(request);
        }
        if (request.query("uploads").isPresent()) {
            return multipart.initiate(request);
        }
        if (request.query("x-oss-process").isPresent()) {
            return triggerCallback.trigger(request);
        }
        throw unknown();
    }

    static OssError unknown() {
        return OssError.of(
                501,
                "NotImplemented",
                "The local OSS does not have this operation; docs/local-oss.md lists those it has.");
    }
}
