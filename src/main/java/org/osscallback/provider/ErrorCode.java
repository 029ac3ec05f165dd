package org.osscallback.provider;

/** OAuth's word for what went wrong. It comes from outside, and goes into the log. */
public final class ErrorCode {

    private ErrorCode() {}

    public static String of(String text) {
        return text.matches("[a-z_ ]{1,60}") ? text : "an unknown error";
    }
}
