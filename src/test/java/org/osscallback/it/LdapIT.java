package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People whom the server knows from LDAP, by the file in {@code server-config}. */
class LdapIT {

    private static final String BASE = "dc=example,dc=com";

    private static InMemoryDirectoryServer directory() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials("cn=searcher", "search");
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
        directory.add("dn: " + BASE, "objectClass: domain", "dc: example");
        directory.add(
                "dn: uid=vera," + BASE,
                "objectClass: inetOrgPerson",
                "uid: vera",
                "cn: Vera",
                "sn: V",
                "userPassword: of the directory");
        directory.add(
                "dn: cn=viewer," + BASE,
                "objectClass: groupOfNames",
                "cn: viewer",
                "member: uid=vera," + BASE);
        directory.startListening();
        return directory;
    }

    @Test
    void haveTheRolesOfTheirGroups() throws Exception {
        InMemoryDirectoryServer directory = directory();
        Path home = AppServer.current().installWithApplication("ldapServer");
        AppServer.current().configure(home, "ldap");
        Map<String, String> environment = new HashMap<>();
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());
        environment.put("DB_URL", "jdbc:h2:mem:ldap;DB_CLOSE_DELAY=-1");
        environment.put("LDAP_URL", "ldap://localhost:" + directory.getListenPort());
        environment.put("LDAP_HOST", "localhost");
        environment.put("LDAP_PORT", String.valueOf(directory.getListenPort()));
        environment.put("LDAP_TLS", "false");
        environment.put("LDAP_BASE", BASE);
        environment.put("LDAP_USER", "cn=searcher");
        environment.put("LDAP_PASSWORD", "search");

        try (ServerProcess server = ServerProcess.start(home, environment)) {
            ApiClient anybody = ApiClient.anonymous(server.uri());

            assertThat(anybody.signIn("vera", "of the directory").body())
                    .startsWith("{\"user\":\"vera\",\"roles\":[\"viewer\"],\"csrf\":\"");
            assertThat(anybody.signIn("vera", "wrong").statusCode()).isEqualTo(401);
            assertThat(anybody.signIn("vera", "").statusCode()).isEqualTo(401);
            assertThat(anybody.signIn("*", "of the directory").statusCode()).isEqualTo(401);
        } finally {
            directory.shutDown(true);
        }
    }
}
