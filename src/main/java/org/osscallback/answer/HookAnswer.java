package org.osscallback.answer;

import org.osscallback.problem.Refusal;

/**
 * What follows from a question.
 *
 * @param json the answer for the uploader; {@code null} if the template answers
 * @param refusal why the upload is not recorded; {@code null} if it is
 */
public record HookAnswer(String json, Refusal refusal) {

    /** The template answers to the uploader. */
    static final HookAnswer NONE = new HookAnswer(null, null);
}
