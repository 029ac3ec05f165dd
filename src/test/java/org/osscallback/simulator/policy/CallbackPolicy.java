package org.osscallback.simulator.policy;

/**
 * A callback template of a bucket, by the name that uploads call it.
 *
 * @param callback the parameter {@code callback}, in Base64
 * @param callbackVar the parameter {@code callback-var}, in Base64; empty for none
 */
public record CallbackPolicy(String name, String callback, String callbackVar) {

    /** The template holds a secret, so it is in no message. */
    @Override
    public String toString() {
        return "CallbackPolicy[" + name + "]";
    }
}
