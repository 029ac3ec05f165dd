package org.osscallback.request;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osscallback.problem.ProblemAnswer;
import org.osscallback.problem.Refusal;

/** Problem details where JAX-RS is not asked. */
public record PlainAnswer(ProblemAnswer problem) {

    public static PlainAnswer of(Refusal refusal) {
        return new PlainAnswer(ProblemAnswer.of(refusal));
    }

    public static PlainAnswer of(int status, String title) {
        return new PlainAnswer(ProblemAnswer.of(status, title));
    }

    public void send(HttpServletResponse answer) throws IOException {
        byte[] json = problem.json();
        answer.setStatus(problem.status());
        problem.headers().forEach(answer::setHeader);
        answer.setContentType(ProblemAnswer.MEDIA_TYPE);
        answer.setContentLength(json.length);
        answer.getOutputStream().write(json);
    }
}
