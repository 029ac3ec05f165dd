package org.osscallback.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer with which OSS refuses a request: the {@code Error} document of its API. */
public final class OssError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> details = new LinkedHashMap<>();

    private OssError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static OssError of(int status, String code, String message) {
        return new OssError(status, code, message);
    }

    /**
     * Refuses one argument of a request.
     *
     * @param ec OSS's number for exactly this fault, {@code 0007-00000002}
     */
    public static OssError invalidArgument(String name, String value, String message, String ec) {
        return of(400, "InvalidArgument", message)
                .with("ArgumentName", name)
                .with("ArgumentValue", value)
                .with("EC", ec);
    }

    /** Adds an element to the document; text that is {@code null} is left out. */
    public OssError with(String element, String text) {
        if (text != null) {
            details.put(element, text);
        }
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** OSS's number for the exact fault, or an empty text. */
    public String ec() {
        return details.getOrDefault("EC", "");
    }

    /** The document as OSS writes it. */
    public String toXml(String requestId, String host) {
        Xml xml =
                new Xml()
                        .open("Error")
                        .text("Code", code)
                        .text("Message", getMessage())
                        .text("RequestId", requestId)
                        .text("HostId", host);
        details.forEach(xml::text);
        if (details.containsKey("EC")) {
            xml.text("RecommendDoc", "https://api.aliyun.com/troubleshoot?q=" + ec());
        }
        return xml.close("Error").toString();
    }
}
