package org.osscallback.bench.noop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Takes a callback's bytes and answers as long a text as a callback's answer; does nothing. */
@Path("/")
@ApplicationScoped
public class NoOpResource {

    private static final String ANSWER = "{\"Status\":\"OK\",\"id\":\"" + "0".repeat(40) + "\"}";

    @POST
    @Path("callback")
    @Produces("application/json")
    public String receive(byte[] body) {
        return ANSWER;
    }

    /** Open Liberty ends a connection after an answer with an error's status, whosever it is. */
    @POST
    @Path("refusal")
    @Produces("application/json")
    public Response refuse(byte[] body) {
        return Response.status(Response.Status.FORBIDDEN).entity(ANSWER).build();
    }
}
