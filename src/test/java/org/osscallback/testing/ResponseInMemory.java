package org.osscallback.testing;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A response as a server hands it to a filter. Not thread-safe. */
public final class ResponseInMemory implements InvocationHandler {

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = HttpServletResponse.SC_OK;

    public HttpServletResponse http() {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        this);
    }

    public int status() {
        return status;
    }

    /** A header's value; {@code null} if it is not set. */
    public String header(String name) {
        return headers.get(name);
    }

    public String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Object invoke(Object proxy, Method called, Object[] arguments) {
        switch (called.getName()) {
            case "setStatus" -> status = (int) arguments[0];
            case "setHeader" -> headers.put(arguments[0].toString(), arguments[1].toString());
            case "setContentType" -> headers.put("Content-Type", arguments[0].toString());
            case "setContentLength" -> headers.put("Content-Length", arguments[0].toString());
            case "getOutputStream" -> {
                return out();
            }
            default -> throw new UnsupportedOperationException(called.getName());
        }
        return null;
    }

    private ServletOutputStream out() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int octet) {
                body.write(octet);
            }
        };
    }
}
