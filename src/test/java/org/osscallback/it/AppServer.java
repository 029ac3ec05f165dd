package org.osscallback.it;

import java.net.URI;
import java.nio.file.Path;

/** The servers that the WAR runs in, where they differ from outside. */
enum AppServer {
    LIBERTY {
        @Override
        void install() {
            LibertyServer.installForArquillian();
        }

        @Override
        Path log() {
            return LibertyServer.log();
        }

        @Override
        URI health(URI application) {
            return application;
        }
    },

    WILDFLY {
        /** Arquillian's adapter makes a copy by itself. */
        @Override
        void install() {}

        @Override
        Path log() {
            return Path.of("target/wildfly-it/log/server.log");
        }

        /** On the management port, see arquillian.xml. */
        @Override
        URI health(URI application) {
            return URI.create("http://localhost:9992/");
        }
    };

    /** As the Maven profile chose. */
    static AppServer current() {
        return valueOf(System.getProperty("arquillian.launch", "liberty").toUpperCase());
    }

    /** Makes what Arquillian starts. */
    abstract void install();

    /** What the server that Arquillian started has logged. */
    abstract Path log();

    /**
     * Where {@code /health} is.
     *
     * @param application where the application is
     */
    abstract URI health(URI application);
}
