package org.osscallback.bench.noop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Takes a callback's bytes and answers as long a text as a callback's answer; does nothing. */
@Path("callback")
@ApplicationScoped
public class NoOpResource {

    private static final String ANSWER = "{\"Status\":\"OK\",\"id\":\"" + "0".repeat(40) + "\"}";

    @POST
    @Produces("application/json")
    public String receive(byte[] body) {
        return ANSWER;
    }
}
