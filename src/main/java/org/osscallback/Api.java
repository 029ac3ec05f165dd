package org.osscallback;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All resources live under {@code /api}; an application at {@code /} would swallow the pages. */
@ApplicationPath("/api")
public class Api extends Application {}
