package org.osscallback.bench.noop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** At the root of its web application. */
@ApplicationPath("/")
public class NoOpApplication extends Application {}
