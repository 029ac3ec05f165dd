package org.osscallback.store.schema;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.service.spi.ServiceContributor;
import org.osscallback.upload.Upload;

/**
 * Keeps Hibernate from generating proxies and accessors: an {@link Upload} has nothing lazy, and
 * the generator alone is a thousand classes to load at each start.
 */
public class NoGeneratedClasses implements ServiceContributor {

    @Override
    public void contribute(StandardServiceRegistryBuilder unit) {
        unit.addService(BytecodeProvider.class, new BytecodeProviderImpl());
    }
}
