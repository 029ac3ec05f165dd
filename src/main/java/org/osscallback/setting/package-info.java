/**
 * What did the operator say? Typed reading of MicroProfile Config, with errors that name the key.
 */
package org.osscallback.setting;
