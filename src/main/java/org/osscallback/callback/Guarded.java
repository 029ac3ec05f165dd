package org.osscallback.callback;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** That {@link CallbackGuard} decides who gets in, and answers whom it can. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface Guarded {}
