package org.osscallback.simulator.policy;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osscallback.bucket.AccessKey;
import org.osscallback.bucket.OssEndpoint;
import org.osscallback.bucket.V4Signer;
import org.osscallback.simulator.Shot;

/**
 * The command {@code policy}: puts a sealed template into a bucket, shows what the bucket has,
 * takes it away. Where OSS is, the key and the seal come from the environment, by the names that
 * the server takes them by, so that both know the same.
 */
public final class PolicyCommand {

    /** What {@code --help} says of it. */
    public static final String HELP =
            """

            policy put BUCKET: a sealed callback template for a bucket, of OSS or of a local OSS
              --callback-url URL     where OSS calls this server
              --name NAME            by which uploads name it, up unless told otherwise
              --body TEMPLATE        callbackBody without the seal; all variables unless told otherwise
              --var NAME             the upload's variable x:NAME is in the body; ticket is by itself
            policy show BUCKET: the templates that the bucket has, without their bodies
            policy delete BUCKET [--name NAME]: takes this one away
              in the environment: OSS_ENDPOINT, OSS_REGION, OSS_PATH_STYLE, OSS_ACCESS_KEY_ID,
              OSS_ACCESS_KEY_SECRET, OSS_ACCESS_KEY_TOKEN, and for put OSS_CALLBACK_SEAL
            """;

    private static final String ANY_BODY = Shot.FORM;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final List<String> variables = new ArrayList<>(List.of("ticket"));
    private String name = "up";
    private String body = ANY_BODY;
    private Optional<String> callbackUrl = Optional.empty();

    private PolicyCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param words after {@code policy}
     * @throws IllegalArgumentException for words or variables that it cannot use
     * @throws IOException if OSS does not do it; the message tells no secret
     */
    public static void run(List<String> words, Map<String, String> environment, PrintStream out)
            throws IOException {
        new PolicyCommand(environment, out).run(new ArrayDeque<>(words));
    }

    private void run(Deque<String> words) throws IOException {
        String action = next(words, "policy");
        String bucket = next(words, action);
        while (!words.isEmpty()) {
            option(words.remove(), words);
        }
        switch (action) {
            case "put" -> put(bucket);
            case "show" -> show(client(bucket).get());
            case "delete" -> delete(bucket);
            default -> throw new IllegalArgumentException("not known: policy " + action);
        }
    }

    private void option(String word, Deque<String> rest) {
        switch (word) {
            case "--callback-url" -> callbackUrl = Optional.of(next(rest, word));
            case "--name" -> name = next(rest, word);
            case "--body" -> body = next(rest, word);
            case "--var" -> variables.add(next(rest, word));
            default -> throw new IllegalArgumentException("not known: " + word);
        }
    }

    /** The bucket's other policies stay: OSS knows to replace them as a whole alone. */
    private void put(String bucket) throws IOException {
        String url =
                callbackUrl.orElseThrow(
                        () -> new IllegalArgumentException("policy put needs --callback-url"));
        String sealed =
                new SealedTemplate(url, body, variables).callback(given("OSS_CALLBACK_SEAL"));
        PolicyClient client = client(bucket);
        List<CallbackPolicy> policies = others(client.get());
        policies.add(new CallbackPolicy(name, sealed, ""));
        client.put(policies);
        out.println("The bucket " + bucket + " has the policy " + name + ", sealed. Uploads say");
        out.println("  x-oss-callback: Base64 of {\"callbackPolicy\":\"" + name + "\"}");
    }

    private void delete(String bucket) throws IOException {
        PolicyClient client = client(bucket);
        List<CallbackPolicy> present = client.get();
        List<CallbackPolicy> rest = others(present);
        if (rest.size() == present.size()) {
            throw new IOException("the bucket " + bucket + " has no policy " + name);
        }
        if (rest.isEmpty()) {
            client.delete();
        } else {
            client.put(rest);
        }
        out.println("The bucket " + bucket + " has the policy " + name + " no more.");
    }

    private List<CallbackPolicy> others(List<CallbackPolicy> all) {
        List<CallbackPolicy> others = new ArrayList<>(all);
        others.removeIf(policy -> policy.name().equals(name));
        return others;
    }

    /** Bodies hold the secret, so they are not shown. */
    private void show(List<CallbackPolicy> policies) {
        if (policies.isEmpty()) {
            out.println("The bucket has no callback policy.");
        }
        policies.forEach(policy -> out.println(policy.name() + "  " + ShownUrl.of(policy)));
    }

    private PolicyClient client(String bucket) {
        AccessKey key =
                new AccessKey(
                        given("OSS_ACCESS_KEY_ID"),
                        given("OSS_ACCESS_KEY_SECRET"),
                        environment.get("OSS_ACCESS_KEY_TOKEN"));
        return new PolicyClient(
                endpoint(),
                new V4Signer(given("OSS_REGION"), key),
                bucket,
                PolicyClient.LONGEST,
                Clock.systemUTC());
    }

    private OssEndpoint endpoint() {
        String text = given("OSS_ENDPOINT");
        URI url = URI.create(text.contains("://") ? text : "https://" + text);
        if (url.getHost() == null || !url.getScheme().matches("https?")) {
            throw new IllegalArgumentException("OSS_ENDPOINT is no address");
        }
        return new OssEndpoint(
                url.getScheme(),
                url.getRawAuthority(),
                Boolean.parseBoolean(environment.get("OSS_PATH_STYLE")));
    }

    private String given(String variable) {
        String value = environment.getOrDefault(variable, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "the environment variable " + variable + " is not set");
        }
        return value;
    }

    private static String next(Deque<String> words, String word) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(word + " needs more");
        }
        return words.remove();
    }
}
