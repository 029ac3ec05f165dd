package org.osscallback.signing;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.bucket.MultipartStart;
import org.osscallback.bucket.OssAccount;
import org.osscallback.notice.FieldNames;
import org.osscallback.signing.SignRequest.Kind;
import org.osscallback.testing.Configured;
import org.osscallback.ticket.Grant;
import org.osscallback.ticket.MimeTypes;
import org.osscallback.ticket.ObjectRule;
import org.osscallback.ticket.TicketRequest;

/** What signing an upload costs without a server and a database around it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
public class SignBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    private final OssAccount account =
            BucketSettings.from(
                            Configured.of(
                                    Map.of(
                                            "oss.region", "cn-hangzhou",
                                            "oss.endpoint", "oss-cn-hangzhou.aliyuncs.com",
                                            "oss.access-key.id", "LTAI1",
                                            "oss.access-key.secret", "zorro")))
                    .account()
                    .orElseThrow();

    private final MultipartStart start = new MultipartStart();
    private final FieldNames names = FieldNames.from(Configured.nothing());

    @Benchmark
    public JsonObject put() {
        return sign(Kind.PUT);
    }

    @Benchmark
    public JsonObject form() {
        return sign(Kind.FORM);
    }

    private JsonObject sign(Kind kind) {
        Grant grant =
                new Grant(
                        "alice",
                        "photos",
                        new ObjectRule("users/alice/1.jpg", false),
                        5_000_000L,
                        new MimeTypes(List.of("image/*")),
                        null);
        TicketRequest upload =
                new TicketRequest(grant, Duration.ofMinutes(15), Optional.empty(), Map.of());
        SignRequest request = new SignRequest(kind, upload, "image/jpeg", false, null);
        String callback =
                BoundCallback.of(
                        "https://app.test/callback", names, Map.of(), Optional.of("t".repeat(400)));
        try {
            return new SignedUploads(account, request, callback, NOW).sign(start).build();
        } catch (IOException impossible) { // only a multipart upload asks OSS
            throw new UncheckedIOException(impossible);
        }
    }
}
