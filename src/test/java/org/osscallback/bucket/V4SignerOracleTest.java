package org.osscallback.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.HttpMethod;
import com.aliyun.oss.common.auth.DefaultCredentials;
import com.aliyun.oss.common.comm.RequestMessage;
import com.aliyun.oss.common.comm.SignVersion;
import com.aliyun.oss.internal.signer.OSSSignerBase;
import com.aliyun.oss.internal.signer.OSSSignerParams;
import com.aliyun.oss.internal.signer.OSSV4Signer;
import com.aliyun.oss.model.GenericRequest;
import com.aliyun.sdk.service.oss2.credentials.Credentials;
import com.aliyun.sdk.service.oss2.signer.SignerV4;
import com.aliyun.sdk.service.oss2.signer.SigningContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Both official SDKs sign ten thousand requests, drawn at random, as we do. */
class V4SignerOracleTest {

    private static final int REQUESTS = 10_000;

    private static final String SIGNATURE = "x-oss-signature=";

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String[] SYMBOLS = {
        "a", "Z", "0", "/", " ", "+", "%", "*", "~", "-", "_", ".", "=", "&", "?", "#", ":", ";",
        "'", "\"", "<", "(", ")", "!", "@", "$", ",", "[", "\\", "^", "`", "{", "|", "é", "ß", "上",
        "传", "😀"
    };

    /** One request of a region and a key, made of a seed. */
    private static final class Drawn {

        final Random random;
        final AccessKey key;
        final String region;
        final OssRequest request;
        final Instant now;
        final Duration lifetime;

        Drawn(int seed) {
            random = new Random(seed);
            key =
                    new AccessKey(
                            "LTAI" + random.nextInt(100_000),
                            "s3cr3t/+=" + random.nextLong(),
                            random.nextBoolean() ? "CAIS+/=" + random.nextLong() : null);
            region = List.of("cn-hangzhou", "eu-central-1", "us-west-1").get(random.nextInt(3));
            now = Instant.ofEpochSecond(1_400_000_000L + random.nextInt(1_000_000_000));
            lifetime = Duration.ofSeconds(1 + random.nextInt(604_800));
            Map<String, String> headers = new TreeMap<>();
            Set<String> alsoSigned = new HashSet<>();
            for (String name :
                    List.of("content-type", "content-md5", "x-oss-callback", "x-oss-meta-b")) {
                if (random.nextBoolean()) {
                    headers.put(name, "v" + ascii());
                }
            }
            for (String name : List.of("content-length", "if-match", "cache-control")) {
                if (random.nextInt(3) == 0) {
                    headers.put(name, "w" + random.nextInt(1_000));
                    alsoSigned.add(name);
                }
            }
            Map<String, String> query = new TreeMap<>();
            for (int at = random.nextInt(4); at > 0; at--) {
                query.put("q" + text(), random.nextInt(4) == 0 ? "" : "v" + text() + "v");
            }
            request =
                    new OssRequest(
                            random.nextBoolean() ? "PUT" : "POST",
                            "bucket-" + random.nextInt(100),
                            "o" + text(),
                            query,
                            headers,
                            alsoSigned);
        }

        private String ascii() {
            return Base64.getEncoder().encodeToString(text().getBytes());
        }

        /** Not blank at its ends, which one of the SDKs would cut off. */
        private String text() {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(12); at > 0; at--) {
                text.append(SYMBOLS[random.nextInt(SYMBOLS.length)]);
            }
            return text.append(random.nextInt(10)).toString();
        }

        V4Signer signer() {
            return new V4Signer(region, key);
        }
    }

    @Test
    void signsQueriesAndHeadersAsTheSecondSdkDoes() {
        for (int seed = 0; seed < REQUESTS; seed++) {
            Drawn drawn = new Drawn(seed);

            assertThat(drawn.signer().signedQuery(drawn.request, drawn.now, drawn.lifetime))
                    .as("query of seed %d", seed)
                    .endsWith("&x-oss-signature=" + byTheSecondSdk(drawn, true));
            assertThat(drawn.signer().signedHeaders(drawn.request, drawn.now))
                    .as("headers of seed %d", seed)
                    .containsEntry("authorization", byTheSecondSdk(drawn, false));
        }
    }

    private static String byTheSecondSdk(Drawn drawn, boolean query) {
        SigningContext context = new SigningContext();
        context.setProduct("oss");
        context.setRegion(drawn.region);
        context.setBucket(drawn.request.bucket());
        context.setKey(drawn.request.object());
        context.setCredentials(
                new Credentials(drawn.key.id(), drawn.key.secret(), drawn.key.token()));
        context.setAuthMethodQuery(query);
        context.setSignTime(drawn.now);
        context.setExpiration(drawn.now.plus(drawn.lifetime));
        context.setAdditionalHeaders(new ArrayList<>(drawn.request.alsoSigned()));
        context.setRequest(
                com.aliyun.sdk.service.oss2.transport.RequestMessage.newBuilder()
                        .method(drawn.request.method())
                        .uri("https://b.oss.test/o?" + V4Signer.encoded(drawn.request.query()))
                        .headers(new TreeMap<>(drawn.request.headers()))
                        .build());
        new SignerV4().sign(context);
        return query
                ? context.getRequest()
                        .uri()
                        .getQuery()
                        .transform(
                                text ->
                                        text.substring(
                                                text.indexOf(SIGNATURE) + SIGNATURE.length()))
                        .transform(text -> text.split("&", 2)[0])
                : context.getRequest().headers().get("Authorization");
    }

    @Test
    void signsQueriesHeadersAndPoliciesAsTheFirstSdkDoes() throws Exception {
        for (int seed = 0; seed < REQUESTS; seed++) {
            Drawn drawn = new Drawn(seed);
            OSSSignerParams parameters = parameters(drawn);
            RequestMessage presigned = message(drawn);
            OSSSignerBase.createRequestPresigner(SignVersion.V4, parameters).presign(presigned);
            Instant at = instant(presigned.getParameters().get("x-oss-date"));
            Duration lifetime =
                    Duration.ofSeconds(
                            Long.parseLong(presigned.getParameters().get("x-oss-expires")));

            assertThat(drawn.signer().signedQuery(drawn.request, at, lifetime))
                    .as("query of seed %d", seed)
                    .endsWith(
                            "&x-oss-signature=" + presigned.getParameters().get("x-oss-signature"));

            RequestMessage signed = message(drawn);
            OSSV4Signer signer =
                    (OSSV4Signer) OSSSignerBase.createRequestSigner(SignVersion.V4, parameters);
            signer.sign(signed);
            String theirs = signed.getHeaders().get("Authorization");
            String ours =
                    drawn.signer()
                            .signedHeaders(
                                    drawn.request, instant(signed.getHeaders().get("x-oss-date")))
                            .get("authorization");
            assertThat(ours).as("headers of seed %d", seed).isEqualTo(theirs);

            String policy = Base64.getEncoder().encodeToString(drawn.request.object().getBytes());
            assertThat(drawn.signer().policySignature(policy, drawn.now))
                    .as("policy of seed %d", seed)
                    .isEqualTo(signer.signPolicy(policy, Date.from(drawn.now)));
        }
    }

    private static OSSSignerParams parameters(Drawn drawn) {
        OSSSignerParams parameters =
                new OSSSignerParams(
                        "/" + drawn.request.bucket() + "/" + drawn.request.object(),
                        new DefaultCredentials(
                                drawn.key.id(), drawn.key.secret(), drawn.key.token()));
        parameters.setProduct("oss");
        parameters.setRegion(drawn.region);
        parameters.setTickOffset(Duration.between(Instant.now(), drawn.now).toMillis());
        parameters.setExpiration(Date.from(drawn.now.plus(drawn.lifetime)));
        parameters.setAdditionalHeaderNames(drawn.request.alsoSigned());
        return parameters;
    }

    private static RequestMessage message(Drawn drawn) {
        GenericRequest original = new GenericRequest();
        original.setAdditionalHeaderNames(drawn.request.alsoSigned());
        RequestMessage message =
                new RequestMessage(original, drawn.request.bucket(), drawn.request.object());
        message.setEndpoint(URI.create("https://b.oss.test"));
        message.setMethod(HttpMethod.valueOf(drawn.request.method()));
        drawn.request.query().forEach(message::addParameter);
        drawn.request.headers().forEach(message::addHeader);
        return message;
    }

    private static Instant instant(String timestamp) {
        return TIMESTAMP.parse(timestamp, Instant::from);
    }
}
