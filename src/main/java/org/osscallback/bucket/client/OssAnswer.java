package org.osscallback.bucket.client;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * An answer of OSS as it came.
 *
 * @param body one byte longer than was wanted if the rest was not read
 */
record OssAnswer(int status, HttpHeaders headers, byte[] body) {

    Optional<String> header(String name) {
        return headers.firstValue(name).filter(value -> !value.isBlank());
    }
}
