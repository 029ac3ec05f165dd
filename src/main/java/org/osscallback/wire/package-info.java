/**
 * What do bytes stand for? Read first {@link org.osscallback.wire.PercentCodec}, the one strict
 * decoder; {@link org.osscallback.wire.StrictJson} reads JSON.
 */
package org.osscallback.wire;
