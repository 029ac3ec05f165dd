import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;

/** UPLOADS_URL=http://localhost:8080 UPLOADS_USER=issuer UPLOADS_PASSWORD=... java Backend.java alice cat.jpg */
public class Backend {
    /** Asks oss-upload-callback to sign an upload; names with quotes need a JSON library. */
    static String sign(String user, String fileName) throws Exception {
        String wanted = """
                {"as":"put","subject":"%1$s","bucket":"photos","prefix":"users/%1$s/","name":"%2$s",
                 "maxBytes":10000000,"mimeTypes":["image/*"],"expiresIn":"PT10M"}""".formatted(user, fileName);
        String account = System.getenv("UPLOADS_USER") + ":" + System.getenv("UPLOADS_PASSWORD");
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("UPLOADS_URL") + "/api/uploads/sign"))
                .header("Content-Type", "application/json").timeout(Duration.ofSeconds(5))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account.getBytes("UTF-8")))
                .POST(HttpRequest.BodyPublishers.ofString(wanted)).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
        return answer.body();
    }
    public static void main(String[] args) throws Exception { System.out.println(sign(args[0], args[1])); }
}
