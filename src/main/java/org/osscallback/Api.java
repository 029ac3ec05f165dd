package org.osscallback;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.osscallback.endpoint.ApiPath;

/** All resources live under {@code /api}; an application at {@code /} would swallow the pages. */
@ApplicationPath(ApiPath.ROOT)
public class Api extends Application {}
