package org.osscallback.simulator.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.HttpMethod;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import com.aliyun.oss.common.comm.SignVersion;
import com.aliyun.oss.model.Callback;
import com.aliyun.oss.model.CallbackResult;
import com.aliyun.oss.model.CompleteMultipartUploadRequest;
import com.aliyun.oss.model.GeneratePresignedUrlRequest;
import com.aliyun.oss.model.InitiateMultipartUploadRequest;
import com.aliyun.oss.model.ObjectMetadata;
import com.aliyun.oss.model.PartETag;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.oss.model.UploadPartRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.osscallback.simulator.access.AccessKey;

/** The Java SDK of first generation, {@code aliyun-sdk-oss}. */
record OldSdk(OSS client) implements SdkUploads {

    static OldSdk at(String endpoint, AccessKey key, int signatureVersion) {
        ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
        configuration.setSignatureVersion(signatureVersion == 4 ? SignVersion.V4 : SignVersion.V1);
        return at(endpoint, key, configuration);
    }

    /** Addresses {@code bucket.oss-REGION.aliyuncs.com}, through the local OSS as an HTTP proxy. */
    static OldSdk through(String proxy, AccessKey key) {
        ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
        configuration.setProxyHost(URI.create(proxy).getHost());
        configuration.setProxyPort(URI.create(proxy).getPort());
        return at("http://oss-" + REGION + ".aliyuncs.com", key, configuration);
    }

    private static OldSdk at(
            String endpoint, AccessKey key, ClientBuilderConfiguration configuration) {
        return new OldSdk(
                OSSClientBuilder.create()
                        .endpoint(endpoint)
                        .region(REGION)
                        .credentialsProvider(new DefaultCredentialProvider(key.id(), key.secret()))
                        .clientConfiguration(configuration)
                        .build());
    }

    @Override
    public String put(Upload upload) throws IOException {
        PutObjectRequest request =
                new PutObjectRequest(
                        upload.bucket(),
                        upload.object(),
                        new ByteArrayInputStream(upload.content()),
                        metadata(upload));
        request.setCallback(callback(upload));
        return text(client.putObject(request));
    }

    @Override
    public String multipart(Upload upload) throws IOException {
        String id =
                client.initiateMultipartUpload(
                                new InitiateMultipartUploadRequest(
                                        upload.bucket(), upload.object(), metadata(upload)))
                        .getUploadId();
        List<PartETag> parts = new ArrayList<>();
        for (byte[] part : Parts.of(upload.content())) {
            UploadPartRequest request =
                    new UploadPartRequest(
                            upload.bucket(),
                            upload.object(),
                            id,
                            parts.size() + 1,
                            new ByteArrayInputStream(part),
                            part.length);
            parts.add(client.uploadPart(request).getPartETag());
        }
        CompleteMultipartUploadRequest complete =
                new CompleteMultipartUploadRequest(upload.bucket(), upload.object(), id, parts);
        complete.setCallback(callback(upload));
        return text(client.completeMultipartUpload(complete));
    }

    @Override
    public String presigned(Upload upload) throws IOException {
        return SignedUrl.put(
                signedUrl(upload), Map.of("Content-Type", upload.contentType()), upload.content());
    }

    /** The answer of the callback is not handed back: this SDK reads it only if a header asks. */
    @Override
    public void putSigned(Signed signed, byte[] content) throws IOException {
        client.putObject(
                URI.create(signed.url()).toURL(),
                new ByteArrayInputStream(content),
                content.length,
                signed.headers());
    }

    /** A URL for ten minutes, with the callback in its query. */
    String signedUrl(Upload upload) {
        GeneratePresignedUrlRequest request =
                new GeneratePresignedUrlRequest(upload.bucket(), upload.object(), HttpMethod.PUT);
        request.setExpiration(Date.from(Instant.now().plusSeconds(600)));
        request.setContentType(upload.contentType());
        request.addQueryParameter("callback", upload.callback());
        request.addQueryParameter("callback-var", upload.callbackVar());
        return client.generatePresignedUrl(request).toString();
    }

    @Override
    public void close() {
        client.shutdown();
    }

    private static ObjectMetadata metadata(Upload upload) {
        ObjectMetadata metadata = new ObjectMetadata();
        metadata.setContentType(upload.contentType());
        return metadata;
    }

    private static Callback callback(Upload upload) {
        Callback callback = new Callback();
        callback.setCallbackUrl(upload.callbackUrl());
        callback.setCallbackBody(escaped(upload.template()));
        callback.setCalbackBodyType(
                upload.json() ? Callback.CalbackBodyType.JSON : Callback.CalbackBodyType.URL);
        upload.variables().forEach((name, value) -> callback.addCallbackVar(name, escaped(value)));
        return callback;
    }

    /** This SDK pastes texts between quotes as they are, so its callers escape. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String text(CallbackResult result) throws IOException {
        try (InputStream body = result.getCallbackResponseBody()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }
}
