/**
 * What does the app answer to its uploader? Read first {@link org.osscallback.answer.AnswerHook},
 * which asks before an upload is recorded; {@link org.osscallback.answer.HookClient} is how.
 */
package org.osscallback.answer;
