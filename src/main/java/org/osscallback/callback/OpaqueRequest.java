package org.osscallback.callback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.osscallback.endpoint.ApiPath;

/**
 * A request in which JAX-RS finds nothing to parse: no query, no parameters, no headers, no media
 * type but bytes. What OSS sends need not be well-formed, and must reach the verifier as it is.
 *
 * <p>Whatever path it came by, to JAX-RS it has that of {@link CallbackResource}: a rewrite by a
 * filter of JAX-RS's own would have the address taken apart twice.
 */
final class OpaqueRequest extends HttpServletRequestWrapper {

    private static final String RESOURCE = ApiPath.ROOT + "/" + CallbackResource.PATH;

    private static final String BYTES = "application/octet-stream";

    private static final String CONTENT_TYPE = "Content-Type";

    OpaqueRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + RESOURCE;
    }

    /** Nothing of it is used but the path. */
    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer("http://localhost").append(getRequestURI());
    }

    @Override
    public String getQueryString() {
        return null;
    }

    @Override
    public String getContentType() {
        return BYTES;
    }

    @Override
    public String getCharacterEncoding() {
        return null;
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.singleton(CONTENT_TYPE));
    }

    @Override
    public String getHeader(String name) {
        return CONTENT_TYPE.equalsIgnoreCase(name) ? BYTES : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return CONTENT_TYPE.equalsIgnoreCase(name)
                ? Collections.enumeration(Collections.singleton(BYTES))
                : Collections.emptyEnumeration();
    }

    @Override
    public String getParameter(String name) {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public String[] getParameterValues(String name) {
        return null;
    }
}
