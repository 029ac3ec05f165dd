/** What do bytes on the wire stand for? Encodings that both a signature and a body are made of. */
package org.osscallback.wire;
