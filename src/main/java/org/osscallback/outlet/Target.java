package org.osscallback.outlet;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * Where events of one subscription go.
 *
 * @param subscription its name
 * @param json the target's members as its owner wrote them, checked by {@link Outlet#check}
 * @param secrets {@code whsec_...}, all in use, the newest first; empty unless the outlet signs
 */
public record Target(String subscription, JsonObject json, List<String> secrets) {}
