package org.osscallback.ops;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.Collectors;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.problem.Refusal;
import org.osscallback.setting.Settings;
import org.osscallback.signin.AccessSettings;
import org.osscallback.signin.EmbeddedAccount;
import org.osscallback.store.UploadStore;
import org.osscallback.store.schema.Database;
import org.osscallback.ticket.TicketSettings;

/** Says once at start where to post and where the data is; this also opens the database. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Banner {

    private static final Logger LOG = System.getLogger("org.osscallback");

    @Inject Database database;
    @EJB UploadStore store;
    @Inject CallbackSettings callbacks;
    @Inject TicketSettings tickets;
    @Inject AccessSettings access;
    @Inject EmbeddedAccount account;
    @Inject Settings settings;

    @PostConstruct
    void show() {
        LOG.log(
                Level.INFO,
                "oss-upload-callback takes POST at " + addresses() + " and keeps " + data());
        Warning.of(callbacks, tickets).forEach(warning -> LOG.log(Level.WARNING, warning.sentence));
        if (access.source() == AccessSettings.Source.EMBEDDED) {
            account.madePassword().ifPresent(this::showPassword);
        }
    }

    private void showPassword(String password) {
        LOG.log(
                Level.WARNING,
                "Sign in at "
                        + server()
                        + "/ as "
                        + account.user()
                        + " with the password "
                        + password
                        + " (made for this run; set console.password to choose one)");
    }

    private String addresses() {
        String server = server();
        return callbacks.paths().configured().stream()
                .map(path -> server + path)
                .collect(Collectors.joining(", "));
    }

    private String server() {
        String host =
                settings.text("http.host").filter(name -> !name.equals("*")).orElse("localhost");
        return "http://" + host + ":" + settings.text("http.port").orElse("8080");
    }

    /** A database that is away is no reason not to start: it may come back. Why is told already. */
    private String data() {
        try {
            String location = database.location();
            store.ping();
            return "uploads in " + location;
        } catch (Refusal | EJBException told) {
            return "nothing yet: the database cannot be used";
        }
    }
}
