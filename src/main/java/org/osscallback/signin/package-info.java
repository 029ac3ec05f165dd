/** Who is it? Read first {@link org.osscallback.signin.SignIn}, where a password is tried. */
package org.osscallback.signin;
