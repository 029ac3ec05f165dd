package org.osscallback.signing;

/** What {@code /openapi} shows of tickets. */
final class TicketExample {

    static final String REQUEST =
            """
            {"subject":"alice","bucket":"photos","prefix":"users/alice/","maxBytes":10485760,
             "mimeTypes":["image/*"],"expiresIn":"PT15M","variables":{"phone":"iphone6s"}}\
            """;

    static final String ANSWER =
            """
            {"ticket":"eyJraWQi...","expiresAt":"2026-11-22T08:15:00Z",
             "callback":"eyJjYWxsYmFja1VybCI6...","callbackVar":"eyJ4OnBob25lIjoi...",
             "callbackHeaders":{"x-oss-callback":"eyJjYWxsYmFja1VybCI6...",
                                "x-oss-callback-var":"eyJ4OnBob25lIjoi..."},
             "formFields":{"callback":"eyJjYWxsYmFja1VybCI6...","x:phone":"iphone6s",
                           "x:ticket":"eyJraWQi..."}}\
            """;

    private TicketExample() {}
}
