/**
 * Which key is OSS's? Read first {@link org.osscallback.key.KeyCache}, bounded, one fetch at a time
 * for each address; {@link org.osscallback.key.KeySettings} says which addresses are trusted.
 */
package org.osscallback.key;
