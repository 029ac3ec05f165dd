package org.osscallback.signature;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.osscallback.key.SignedMessage;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.notice.UploadNotice;
import org.osscallback.testing.Configured;
import org.osscallback.testing.SignedCallback;

/** What a callback costs without a server and a database around it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
public class VerifyBenchmark {

    private final SignedRequest request = SignedCallback.valid().request();
    private final SignatureVerifier verifier =
            SignatureVerifierTest.verifierWith(url -> SignatureVerifierTest.TRUSTED_KEY);
    private final NoticeParser parser = new NoticeParser(FieldNames.from(Configured.nothing()));

    @Benchmark
    public SignedMessage verify() {
        verifier.precheck(request.credentials());
        return verifier.verify(request);
    }

    @Benchmark
    public UploadNotice parse() {
        return parser.parse(request.body());
    }
}
