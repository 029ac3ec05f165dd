package org.osscallback.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A local OSS for the tests of other projects: one for each test class, started when a test first
 * asks for it and stopped after the class.
 *
 * <pre>{@code
 * @ExtendWith(LocalOssExtension.class)
 * class UploadTest {
 *     @Test
 *     void callsBack(LocalOss oss, @LocalOssExtension.Endpoint URI endpoint) { ... }
 * }
 * }</pre>
 *
 * <p>With other options than the usual ones: {@code @RegisterExtension static final
 * LocalOssExtension OSS = new LocalOssExtension(options)}.
 */
public final class LocalOssExtension implements ParameterResolver {

    /** Marks a parameter of type {@link URI} that takes the address of the local OSS. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Endpoint {}

    private static final Namespace NAMESPACE = Namespace.create(LocalOssExtension.class);

    /** JUnit closes it with the store that holds it. */
    private record Running(LocalOss oss) implements ExtensionContext.Store.CloseableResource {

        @Override
        public void close() {
            oss.close();
        }
    }

    private final Options options;

    /**
     * Starts a local OSS at a free port, which keeps objects in memory and checks no signatures.
     */
    public LocalOssExtension() {
        this(new Options());
    }

    public LocalOssExtension(Options options) {
        this.options = options;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalOss.class || type == URI.class && parameter.isAnnotated(Endpoint.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        LocalOss oss = running(test);
        return parameter.getParameter().getType() == LocalOss.class
                ? oss
                : URI.create(oss.endpoint());
    }

    private LocalOss running(ExtensionContext test) {
        ExtensionContext ofTheClass =
                test.getParent().filter(parent -> test.getTestMethod().isPresent()).orElse(test);
        return ofTheClass
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        test.getRequiredTestClass(),
                        type -> new Running(LocalOss.start(options)),
                        Running.class)
                .oss();
    }
}
