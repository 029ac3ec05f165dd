package org.osscallback.key;

import static org.osscallback.problem.Problem.KEY_UNAVAILABLE;

import org.osscallback.problem.Refusal;

/** The key host was not asked, so this says nothing about it. */
final class KeyNotAsked extends Refusal {

    private static final long serialVersionUID = 1L;

    KeyNotAsked(String detail, Throwable cause) {
        super(KEY_UNAVAILABLE, detail, cause);
    }
}
