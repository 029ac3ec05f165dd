package org.osscallback.key;

import static org.osscallback.problem.Problem.KEY_UNAVAILABLE;

import java.io.IOException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.osscallback.problem.Refusal;

/**
 * The key host as the cache sees it: a key or a refusal, no exception of a framework.
 *
 * @param http the bean with the fault tolerance
 */
public record KeyHost(HttpKeySource http) implements KeySource {

    @Override
    public OssKey get(PublicKeyUrl url) {
        try {
            return http.fetch(url);
        } catch (IOException unreachable) {
            throw new Refusal(KEY_UNAVAILABLE, "the key host cannot be reached", unreachable);
        } catch (TimeoutException tooSlow) {
            throw new Refusal(KEY_UNAVAILABLE, "the key host is too slow", tooSlow);
        } catch (CircuitBreakerOpenException resting) {
            throw new KeyNotAsked("the key host failed too often to be asked now", resting);
        } catch (BulkheadException busy) {
            throw new KeyNotAsked("too many keys are being fetched", busy);
        }
    }
}
