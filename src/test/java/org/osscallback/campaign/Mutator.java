package org.osscallback.campaign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes the requests of a campaign: the seed and a number give the same changes each time. Thread-
 * safe.
 */
final class Mutator {

    private static final List<String> TARGETS =
            List.of(
                    "/callback",
                    "/callback",
                    "/callback?id=1&index=2",
                    "/callback/a%20b",
                    "/hooks/a+b",
                    "/hooks/%E5%9B%BE?x=%2F",
                    "/callback?");

    private static final int MOST_CHANGES = 3;

    private final long seed;
    private final Genuine genuine;
    private final List<Mutation> beforeSigning = new ArrayList<>();
    private final List<Mutation> afterSigning = new ArrayList<>();

    Mutator(long seed, Genuine genuine, String keyPrefix) {
        this.seed = seed;
        this.genuine = genuine;
        beforeSigning.addAll(TargetMutations.ALL);
        beforeSigning.addAll(BodyMutations.ALL);
        afterSigning.addAll(beforeSigning);
        afterSigning.addAll(new CredentialMutations(genuine.signer(), keyPrefix).all());
        afterSigning.addAll(HeaderMutations.ALL);
        afterSigning.addAll(HeaderMutations.ALL);
        afterSigning.addAll(FramingMutations.ALL);
    }

    /**
     * One request of the campaign.
     *
     * @param mustBeTaken whether nothing of it was changed
     */
    record Case(byte[] bytes, boolean mustBeTaken) {}

    Case at(int number) {
        Random random = new Random(seed * 1_000_003L + number);
        random.nextLong();
        int kind = random.nextInt(100);
        if (kind < 10) {
            return new Case(Strangers.any(random).bytes(), false);
        }
        RawRequest request = base(number, random);
        if (kind < 16) {
            return new Case(genuine.sign(request).bytes(), true);
        }
        if (kind < 45) {
            change(request, beforeSigning, random);
        }
        genuine.sign(request);
        if (kind >= 30) {
            change(request, afterSigning, random);
        }
        byte[] bytes = request.bytes();
        return new Case(random.nextInt(40) == 0 ? damaged(bytes, random) : bytes, false);
    }

    private RawRequest base(int number, Random random) {
        String object = "campaign/" + number;
        String body =
                random.nextInt(3) > 0
                        ? "bucket=photos&object=" + object + "&size=7&x:phone=p"
                        : "{\"bucket\":\"photos\",\"object\":\"" + object + "\",\"size\":7}";
        return genuine.unsigned(
                Mutation.any(TARGETS, random), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void change(RawRequest request, List<Mutation> changes, Random random) {
        for (int each = 1 + random.nextInt(MOST_CHANGES); each > 0; each--) {
            Mutation.any(changes, random).apply(request, random);
        }
    }

    /** Some bytes anywhere changed, or all behind a place lost. */
    private static byte[] damaged(byte[] bytes, Random random) {
        if (random.nextInt(8) == 0) {
            return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
        }
        for (int each = 1 + random.nextInt(3); each > 0; each--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
