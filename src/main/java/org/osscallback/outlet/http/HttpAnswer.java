package org.osscallback.outlet.http;

/**
 * What a web server answered to one request.
 *
 * @param status HTTP status, of the last answer if there were interim ones
 * @param retryAfter the header's value; {@code null} without one
 * @param body its beginning
 */
record HttpAnswer(int status, String retryAfter, byte[] body) {}
