package org.osscallback.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osscallback.simulator.access.AccessKey;
import org.osscallback.simulator.callback.Callbacks;
import org.osscallback.simulator.callback.Faults;
import org.osscallback.simulator.callback.Journal;

/** How a local OSS shall be. The defaults suit tests: a free port, memory, a fresh key, silence. */
public final class Options {

    String host = "127.0.0.1";
    int port;
    final List<String> domains = new ArrayList<>(List.of("localhost"));
    final List<String> origins = new ArrayList<>();
    Optional<Path> folder = Optional.empty();
    Optional<Path> keyFile = Optional.empty();
    Optional<String> keyUrl = Optional.empty();
    Optional<AccessKey> accessKey = Optional.empty();
    Duration callbackLimit = Callbacks.OSS_LIMIT;
    Faults faults = Faults.NONE;
    boolean explain;
    Journal journal = Journal.NONE;
    Clock clock = Clock.systemUTC();

    /** The address to listen on; the loopback address unless told otherwise. */
    public Options host(String host) {
        this.host = host;
        return this;
    }

    /** The port to listen on; 0 for any free one. */
    public Options port(int port) {
        this.port = port;
        return this;
    }

    /** One more name of this server, to which clients prefix a bucket: {@code bucket.domain}. */
    public Options domain(String domain) {
        domains.add(domain.toLowerCase(Locale.ROOT));
        return this;
    }

    /**
     * A web origin, {@code https://app.test}, whose pages may upload besides those of this machine.
     */
    public Options allowOrigin(String origin) {
        origins.add(origin.toLowerCase(Locale.ROOT));
        return this;
    }

    /** Where objects are kept; memory unless told otherwise. */
    public Options folder(Path folder) {
        this.folder = Optional.of(folder);
        return this;
    }

    /** Where the key that signs callbacks is kept; a fresh key unless told otherwise. */
    public Options keyFile(Path keyFile) {
        this.keyFile = Optional.of(keyFile);
        return this;
    }

    /** The key's address in callbacks, for app servers that see this one under another name. */
    public Options keyUrl(String keyUrl) {
        this.keyUrl = Optional.of(keyUrl);
        return this;
    }

    /** Refuse requests that this key pair has not signed. */
    public Options checkSignatures(AccessKey accessKey) {
        this.accessKey = Optional.of(accessKey);
        return this;
    }

    /** How long an app server may take; OSS's 5 seconds unless told otherwise. */
    public Options callbackLimit(Duration callbackLimit) {
        this.callbackLimit = callbackLimit;
        return this;
    }

    /** Faults for every request. */
    public Options faults(Faults faults) {
        this.faults = faults;
        return this;
    }

    /** Tell everything about every callback. */
    public Options explain(boolean explain) {
        this.explain = explain;
        return this;
    }

    /** Who is told what happens. */
    public Options journal(Journal journal) {
        this.journal = journal;
        return this;
    }

    /** The clock that decides whether signatures and policies are still valid. */
    public Options clock(Clock clock) {
        this.clock = clock;
        return this;
    }
}
