// Java 17, without a library.
import { members } from './request.js';

export function java(wish) {
  return `import java.net.URI;
import java.net.http.*;
import java.time.Duration;
import java.util.Base64;

public class Backend {
    /** The answer is for the app; names with quotes need a JSON library. */
    static String sign(String user, String fileName) throws Exception {
        String wanted = """
                {"subject":"%1$s","prefix":"users/%1$s/","name":"%2$s",
                 ${members(wish).replaceAll('%', '%%')}}""".formatted(user, fileName);
        String account = System.getenv("UPLOADS_USER") + ":" + System.getenv("UPLOADS_PASSWORD");
        HttpRequest request = HttpRequest.newBuilder(URI.create("${wish.server}/api/uploads/sign"))
                .header("Content-Type", "application/json").timeout(Duration.ofSeconds(5))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account.getBytes("UTF-8")))
                .POST(HttpRequest.BodyPublishers.ofString(wanted)).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
        return answer.body();
    }

    public static void main(String[] args) throws Exception {
        System.out.println(sign(args[0], args[1]));
    }
}
`;
}
