package org.osscallback.simulator.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osscallback.simulator.wire.StrictJson;
import org.xml.sax.SAXException;

/** What an answer must be for OSS to call the callback a success. */
final class AnswerRules {

    private static final String STATUS = "0007-00000203";
    private static final String NOT_JSON = "0007-00000205";

    private AnswerRules() {}

    /**
     * Returns if OSS passes {@code answer} on to the uploader.
     *
     * @throws CallbackFailure with OSS's message if not
     */
    static void check(ServerAnswer answer) throws CallbackFailure {
        if (answer.status() != 200) {
            throw new CallbackFailure("Error status : " + answer.status() + ".", STATUS);
        }
        String length = answer.header("content-length");
        if (length.isEmpty()) {
            throw length("missing content-length");
        }
        if (!length.matches("[0-9]+")) {
            throw length("return invalid content-length value");
        }
        if (length.length() > 9 || Long.parseLong(length) > ServerAnswer.LONGEST_BODY) {
            throw length("return too long content-length value");
        }
        boolean xml =
                answer.header("content-type")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("application/xml");
        if (xml ? !isXml(answer.body()) : !isJson(answer.body())) {
            throw new CallbackFailure("Response body is not valid json format.", NOT_JSON);
        }
    }

    private static CallbackFailure length(String fault) {
        return new CallbackFailure("Error Status : 400.User server " + fault, STATUS);
    }

    private static boolean isJson(byte[] body) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return StrictJson.parse(text).isPresent();
        } catch (CharacterCodingException notText) {
            return false;
        }
    }

    private static boolean isXml(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            builder.parse(new ByteArrayInputStream(body));
            return true;
        } catch (ParserConfigurationException | SAXException | IOException notXml) {
            return false;
        }
    }
}
