package org.osscallback.it;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** The servers that the WAR runs in, where they differ from outside. */
public enum AppServer {
    LIBERTY {
        @Override
        void installForArquillian() {
            LibertyServer.installForArquillian();
        }

        @Override
        Path log() {
            return LibertyServer.log();
        }

        @Override
        URI health(URI application, int managementPort) {
            return application;
        }

        @Override
        public Path installWithApplication(String name) {
            return LibertyServer.installWithApplication(name);
        }

        @Override
        String[] command(Path home, int managementPort) {
            return LibertyServer.command(home);
        }

        @Override
        void configure(Path home, String name) {
            String place = name.startsWith("datasource") ? "" : "configDropins/overrides/";
            Folders.copy(
                    Path.of("server-config/liberty", name + ".xml"),
                    home.resolve(
                            place + name.replaceFirst("datasource-.*", "datasource") + ".xml"));
        }

        /** The file has them. */
        @Override
        void addPerson(Path home, String name, String password, String group) {}

        @Override
        boolean started(String log) {
            // on a busy machine the server does not wait for the application
            return log.contains("CWWKF0011I")
                    && (log.contains("CWWKZ0001I") || log.contains("CWWKZ0002E"));
        }
    },

    WILDFLY {
        /** Arquillian's adapter makes a copy by itself. */
        @Override
        void installForArquillian() {}

        @Override
        Path log() {
            return Path.of("target/wildfly-it/log/server.log");
        }

        @Override
        URI health(URI application, int managementPort) {
            return URI.create("http://localhost:" + managementPort + "/");
        }

        @Override
        public Path installWithApplication(String name) {
            return WildFlyServer.installWithApplication(name);
        }

        @Override
        String[] command(Path home, int managementPort) {
            return WildFlyServer.command(home, managementPort);
        }

        @Override
        void configure(Path home, String name) {
            WildFlyServer.runScript(home, name);
        }

        @Override
        void addPerson(Path home, String name, String password, String group) {
            WildFlyServer.addPerson(home, name, password, group);
        }

        @Override
        boolean started(String log) {
            return log.contains("Final) started");
        }
    };

    /** Of the server that Arquillian starts; see arquillian.xml. */
    static int managementPort() {
        return Integer.getInteger("it.management.port");
    }

    /** As the Maven profile chose. */
    public static AppServer current() {
        String name = System.getProperty("arquillian.launch", "liberty");
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Arquillian's own name for this machine, as it is in the address of what it deploys. */
    String host() {
        return this == LIBERTY ? "localhost" : "127.0.0.1";
    }

    /** Makes what Arquillian starts. */
    abstract void installForArquillian();

    /** What the server that Arquillian started has logged. */
    abstract Path log();

    /**
     * Where {@code /health} is: on WildFly with what else is for operators.
     *
     * @param application where the application is
     */
    abstract URI health(URI application, int managementPort);

    /**
     * A new server that has the packed WAR, as an operator would put it there.
     *
     * @return its home, which keeps its data over restarts
     */
    public abstract Path installWithApplication(String name);

    /** Applies a file of {@code server-config} as its README says. */
    abstract void configure(Path home, String name);

    /** Makes somebody known to the server, if {@code registry} has not. */
    abstract void addPerson(Path home, String name, String password, String group);

    /** Runs the server in the foreground. */
    abstract String[] command(Path home, int managementPort);

    /** Whether the log says that the server is up, and the application is, or cannot be. */
    abstract boolean started(String log);
}
