package org.osscallback.request;

import static org.osscallback.problem.Problem.BODY_TOO_LARGE;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.osscallback.problem.Refusal;

/**
 * The body of a request, once it is complete, or a refusal in its place. It gets either once, by
 * one thread; others see that after the request was dispatched.
 */
public final class RequestBody {

    private final HttpServletRequest http;
    private final long arrivedNanos = System.nanoTime();
    private volatile byte[] bytes;
    private volatile Refusal refusal;

    public RequestBody(HttpServletRequest http) {
        this.http = http;
    }

    /** Whether the head of the request announces a body. */
    public static boolean isAnnounced(HttpServletRequest http) {
        return http.getContentLengthLong() > 0 || http.getHeader("Transfer-Encoding") != null;
    }

    HttpServletRequest request() {
        return http;
    }

    /** How long the request has been with us. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrivedNanos);
    }

    /** Bytes, as the request announces them; -1 if it does not. */
    long declaredLength() {
        return http.getContentLengthLong();
    }

    /**
     * @param most bytes that it may have
     */
    static Refusal tooLarge(int most) {
        return new Refusal(BODY_TOO_LARGE, "it has more than " + most + " bytes");
    }

    /** Whether all of it has come. */
    boolean isHere() {
        return bytes != null && refusal == null;
    }

    void complete(byte[] read) {
        bytes = read;
    }

    public void refuse(Refusal instead) {
        refusal = instead;
    }

    /**
     * The body as it is.
     *
     * @throws Refusal in its place
     */
    public byte[] bytes() {
        if (refusal != null) {
            throw refusal;
        }
        return bytes;
    }
}
