package org.osscallback.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osscallback.session.Role;

class RoleGateTest {

    static class Silent {
        void silent() {}

        @PermitAll
        void open() {}

        @RolesAllowed({Role.ISSUER, Role.ADMIN})
        void ofTwo() {}
    }

    @RolesAllowed(Role.VIEWER)
    static class OfViewers {
        void silent() {}

        @PermitAll
        void open() {}

        @RolesAllowed(Role.ADMIN)
        void ofAdmins() {}

        @DenyAll
        void closed() {}
    }

    @Test
    void isClosedWhereNothingIsSaid() throws Exception {
        assertThat(open(Silent.class, "silent")).isFalse();
        assertThat(roles(Silent.class, "silent")).isEmpty();
    }

    @Test
    void heedsTheMethodBeforeTheClass() throws Exception {
        assertThat(roles(Silent.class, "ofTwo")).isEqualTo(Set.of(Role.ISSUER, Role.ADMIN));
        assertThat(roles(OfViewers.class, "silent")).isEqualTo(Set.of(Role.VIEWER));
        assertThat(roles(OfViewers.class, "ofAdmins")).isEqualTo(Set.of(Role.ADMIN));
        assertThat(roles(OfViewers.class, "closed")).isEmpty();
        assertThat(open(OfViewers.class, "closed")).isFalse();
        assertThat(open(OfViewers.class, "silent")).isFalse();
        assertThat(open(OfViewers.class, "open")).isTrue();
        assertThat(open(Silent.class, "open")).isTrue();
    }

    private static Set<String> roles(Class<?> type, String name) throws Exception {
        return RoleGate.roles(method(type, name), type);
    }

    private static boolean open(Class<?> type, String name) throws Exception {
        return RoleGate.openToAll(method(type, name), type);
    }

    private static Method method(Class<?> type, String name) throws Exception {
        return type.getDeclaredMethod(name);
    }
}
