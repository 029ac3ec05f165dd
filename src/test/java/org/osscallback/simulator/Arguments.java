package org.osscallback.simulator;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.osscallback.simulator.access.AccessKey;
import org.osscallback.simulator.callback.Faults;

/** The command line, read. */
final class Arguments {

    static final int USUAL_PORT = 8090;
    static final String SECRET = "LOCAL_OSS_ACCESS_KEY_SECRET";

    static final String HELP =
            """
            Without a command: a local OSS until Ctrl-C.
              --port N               port, 8090 unless told otherwise
              --host ADDRESS         address to listen on, 127.0.0.1 unless told otherwise
              --domain NAME          a name of this server that clients prefix buckets to
              --allow-origin ORIGIN  web pages of that origin may upload; those of this machine may
              --folder PATH          keep objects there; otherwise in memory
              --key-file PATH        the callback key, target/local-oss/key.pem unless told otherwise
              --key-url URL          what callbacks say is the key's address
              --check-signatures     refuse what is not signed by --access-key-id and the secret
                                     in the environment variable LOCAL_OSS_ACCESS_KEY_SECRET
              --access-key-id ID
              --faults LIST          twice, late=2s, lost, wrong-signature, foreign-bucket,
                                     keep-alive, hang-up, key-slow=2s, key-dead
              --explain              tell everything about every callback

            send URL: one signed callback to URL without any upload; the options above, and
              --bucket NAME  --object NAME
              --file PATH            the object's content; text unless told otherwise
              --content-type TYPE
              --body TEMPLATE        callbackBody; all variables unless told otherwise
              --json                 application/json in place of a form
              --var NAME=VALUE       a variable x:NAME; may come again
            """;

    private final Options options =
            new Options().port(USUAL_PORT).keyFile(Path.of("target", "local-oss", "key.pem"));
    private final Deque<String> words;
    private Optional<Shot> shot = Optional.empty();
    private String accessKeyId = "";
    private Optional<Path> file = Optional.empty();
    private Optional<String> contentType = Optional.empty();
    private boolean check;
    private boolean help;

    private Arguments(List<String> words) {
        this.words = new ArrayDeque<>(words);
    }

    /**
     * @throws IllegalArgumentException for a word it does not know
     * @throws IOException if a named file cannot be read
     */
    static Arguments parse(List<String> words) throws IOException {
        Arguments arguments = new Arguments(words);
        arguments.read();
        return arguments;
    }

    Options options() {
        return options;
    }

    Optional<Shot> shot() {
        return shot;
    }

    boolean help() {
        return help;
    }

    private void read() throws IOException {
        if ("send".equals(words.peek())) {
            words.remove();
            shot = Optional.of(Shot.at(next("send")));
        }
        while (!words.isEmpty()) {
            String word = words.remove();
            if (!server(word) && !(shot.isPresent() && shot(shot.get(), word))) {
                throw new IllegalArgumentException("not known: " + word);
            }
        }
        if (check) {
            options.checkSignatures(accessKey());
        }
        if (file.isPresent()) {
            Path path = file.get();
            String guess = URLConnection.guessContentTypeFromName(path.getFileName().toString());
            shot.orElseThrow()
                    .content(
                            contentType.orElse(guess == null ? "application/octet-stream" : guess),
                            Files.readAllBytes(path));
        }
    }

    private boolean server(String word) {
        switch (word) {
            case "--port" -> options.port(number(next(word)));
            case "--host" -> options.host(next(word));
            case "--domain" -> options.domain(next(word));
            case "--allow-origin" -> options.allowOrigin(next(word));
            case "--folder" -> options.folder(Path.of(next(word)));
            case "--key-file" -> options.keyFile(Path.of(next(word)));
            case "--key-url" -> options.keyUrl(next(word));
            case "--access-key-id" -> accessKeyId = next(word);
            case "--check-signatures" -> check = true;
            case "--faults" -> options.faults(Faults.parse(next(word)));
            case "--explain" -> options.explain(true);
            case "--help" -> help = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean shot(Shot shot, String word) {
        switch (word) {
            case "--bucket" -> shot.bucket(next(word));
            case "--object" -> shot.object(next(word));
            case "--file" -> file = Optional.of(Path.of(next(word)));
            case "--content-type" -> contentType = Optional.of(next(word));
            case "--body" -> shot.template(next(word));
            case "--json" -> shot.json();
            case "--var" -> {
                String[] pair = next(word).split("=", 2);
                shot.variable(pair[0], pair.length > 1 ? pair[1] : "");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private AccessKey accessKey() {
        String secret = System.getenv().getOrDefault(SECRET, "");
        if (accessKeyId.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "--check-signatures needs --access-key-id and the variable " + SECRET);
        }
        return new AccessKey(accessKeyId, secret);
    }

    private String next(String word) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(word + " needs a value");
        }
        return words.remove();
    }

    private static int number(String digits) {
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65_535) {
            throw new IllegalArgumentException("no port: " + digits);
        }
        return Integer.parseInt(digits);
    }
}
