package org.osscallback.provider;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The provider's public keys, from wherever it says they are: kept for minutes, read again for a
 * key that is not among them, but not again and again. Thread-safe.
 */
public final class ProviderKeys implements JWKSource<SecurityContext> {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

    private final Provider provider;
    private final ProviderHttp http;

    private URI url;
    private JWKSource<SecurityContext> keys;

    public ProviderKeys(Provider provider, ProviderHttp http) {
        this.provider = provider;
        this.http = http;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        return at(provider.endpoints().keys()).get(selector, context);
    }

    private synchronized JWKSource<SecurityContext> at(URI place) {
        if (!place.equals(url)) {
            keys = source(place);
            url = place;
        }
        return keys;
    }

    private JWKSource<SecurityContext> source(URI place) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            place.toURL(), any -> new Resource(http.get(place), null))
                    .refreshAheadCache(false) // needs threads of its own
                    .cache(FRESH.toMillis(), LONGEST_WAIT.toMillis())
                    .build();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible); // http and https are what it may be
        }
    }
}
