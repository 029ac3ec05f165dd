/**
 * What did the operator say? Read first {@link org.osscallback.setting.Settings}, MicroProfile
 * Config with errors that name the key.
 */
package org.osscallback.setting;
