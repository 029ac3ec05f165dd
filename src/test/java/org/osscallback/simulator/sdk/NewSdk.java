package org.osscallback.simulator.sdk;

import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.OSSClientBuilder;
import com.aliyun.sdk.service.oss2.credentials.AnonymousCredentialsProvider;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.models.CompleteMultipartUpload;
import com.aliyun.sdk.service.oss2.models.CompleteMultipartUploadRequest;
import com.aliyun.sdk.service.oss2.models.InitiateMultipartUploadRequest;
import com.aliyun.sdk.service.oss2.models.Part;
import com.aliyun.sdk.service.oss2.models.PresignResult;
import com.aliyun.sdk.service.oss2.models.PutObjectRequest;
import com.aliyun.sdk.service.oss2.models.UploadPartRequest;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osscallback.simulator.access.AccessKey;
import org.osscallback.simulator.wire.OssRequest;

/** The Java SDK of second generation, {@code alibabacloud-oss-v2}. */
record NewSdk(OSSClient client) implements SdkUploads {

    static NewSdk at(String endpoint, AccessKey key) {
        return new NewSdk(builder(key).endpoint(endpoint).usePathStyle(true).build());
    }

    private static OSSClientBuilder builder(AccessKey key) {
        return OSSClient.newBuilder()
                .region(REGION)
                .credentialsProvider(new StaticCredentialsProvider(key.id(), key.secret()));
    }

    @Override
    public String put(Upload upload) {
        return client.putObject(request(upload)).callbackResult();
    }

    @Override
    public String multipart(Upload upload) {
        String id =
                client.initiateMultipartUpload(
                                InitiateMultipartUploadRequest.newBuilder()
                                        .bucket(upload.bucket())
                                        .key(upload.object())
                                        .contentType(upload.contentType())
                                        .build())
                        .initiateMultipartUpload()
                        .uploadId();
        List<Part> parts = new ArrayList<>();
        for (byte[] part : Parts.of(upload.content())) {
            parts.add(part(upload, id, parts.size() + 1L, part));
        }
        return client.completeMultipartUpload(
                        CompleteMultipartUploadRequest.newBuilder()
                                .bucket(upload.bucket())
                                .key(upload.object())
                                .uploadId(id)
                                .completeMultipartUpload(
                                        CompleteMultipartUpload.newBuilder().parts(parts).build())
                                .callback(upload.callback())
                                .callbackVar(upload.callbackVar())
                                .build())
                .callbackResult();
    }

    private Part part(Upload upload, String id, long number, byte[] content) {
        String etag =
                client.uploadPart(
                                UploadPartRequest.newBuilder()
                                        .bucket(upload.bucket())
                                        .key(upload.object())
                                        .uploadId(id)
                                        .partNumber(number)
                                        .body(BinaryData.fromBytes(content))
                                        .build())
                        .eTag();
        return Part.newBuilder().partNumber(number).eTag(etag).build();
    }

    @Override
    public String presigned(Upload upload) throws IOException {
        PresignResult signed = sign(upload);
        return SignedUrl.put(
                signed.url(), signed.signedHeaders().orElse(Map.of()), upload.content());
    }

    /**
     * This SDK knows no URLs of others, but sends what it is told if it has nothing to sign with.
     */
    @Override
    public void putSigned(Signed signed, byte[] content) throws IOException {
        URI url = URI.create(signed.url());
        String endpoint = url.getScheme() + "://" + url.getAuthority();
        OSSClientBuilder anonymous =
                OSSClient.newBuilder()
                        .region(REGION)
                        .credentialsProvider(new AnonymousCredentialsProvider());
        try (NewSdk nobody = new NewSdk(anonymous.endpoint(endpoint).usePathStyle(true).build())) {
            nobody.client.putObject(
                    PutObjectRequest.newBuilder()
                            .bucket(signed.bucket())
                            .key(signed.object())
                            .headers(new HashMap<>(signed.headers()))
                            .parameters(OssRequest.parseQuery(url.getRawQuery()))
                            .body(BinaryData.fromBytes(content))
                            .build());
        }
    }

    /** A URL for some minutes, with the callback in headers that it binds. */
    PresignResult sign(Upload upload) {
        return client.presign(request(upload));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception unlikely) {
            throw new IllegalStateException("the SDK does not close", unlikely);
        }
    }

    private static PutObjectRequest request(Upload upload) {
        return PutObjectRequest.newBuilder()
                .bucket(upload.bucket())
                .key(upload.object())
                .contentType(upload.contentType())
                .body(BinaryData.fromBytes(upload.content()))
                .callback(upload.callback())
                .callbackVar(upload.callbackVar())
                .build();
    }
}
