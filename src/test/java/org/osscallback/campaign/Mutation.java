package org.osscallback.campaign;

import java.util.List;
import java.util.Random;

/** Changes one thing of a request. */
@FunctionalInterface
interface Mutation {

    void apply(RawRequest request, Random random);

    static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    /** A place in {@code text}, its end included. */
    static int place(String text, Random random) {
        return random.nextInt(text.length() + 1);
    }
}
