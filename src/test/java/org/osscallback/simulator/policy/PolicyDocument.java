package org.osscallback.simulator.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.Xml;
import org.osscallback.simulator.wire.XmlBody;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The callback policies of a bucket as XML, as they go over the wire. */
public final class PolicyDocument {

    /** OSS's limit is not known; ten policies of the longest parameters fit in. */
    public static final int MOST_BYTES = 128 * 1024;

    private static final String ROOT = "BucketCallbackPolicy";

    private PolicyDocument() {}

    /**
     * Reads a document; one without items says that there is no policy.
     *
     * @throws OssError 400 {@code MalformedXML}, also for a name that is there twice
     */
    public static List<CallbackPolicy> read(byte[] xml) {
        if (xml.length > MOST_BYTES) {
            throw XmlBody.malformed();
        }
        Element root = XmlBody.root(xml);
        if (!root.getTagName().equals(ROOT)) {
            throw XmlBody.malformed();
        }
        NodeList items = root.getElementsByTagName("PolicyItem");
        List<CallbackPolicy> policies = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int at = 0; at < items.getLength(); at++) {
            CallbackPolicy policy = policy((Element) items.item(at));
            if (!names.add(policy.name())) {
                throw XmlBody.malformed();
            }
            policies.add(policy);
        }
        return policies;
    }

    private static CallbackPolicy policy(Element item) {
        return new CallbackPolicy(
                text(item, "PolicyName").orElseThrow(XmlBody::malformed),
                text(item, "Callback").orElseThrow(XmlBody::malformed),
                text(item, "CallbackVar").orElse(""));
    }

    private static Optional<String> text(Element item, String name) {
        return XmlBody.text(item, name).filter(text -> !text.isEmpty());
    }

    /** The document that says these and no others. */
    public static String write(List<CallbackPolicy> policies) {
        Xml xml = new Xml().open(ROOT);
        for (CallbackPolicy policy : policies) {
            xml.open("PolicyItem")
                    .text("PolicyName", policy.name())
                    .text("Callback", policy.callback())
                    .text("CallbackVar", policy.callbackVar())
                    .close("PolicyItem");
        }
        return xml.close(ROOT).toString();
    }
}
