package org.osscallback.callback;

/**
 * The answer to a recorded callback.
 *
 * @param json in UTF-8
 */
record Reply(byte[] json) {}
