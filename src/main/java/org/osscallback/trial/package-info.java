/**
 * Does a callback of OSS reach us? Read first {@link org.osscallback.trial.TrialRun}, the steps in
 * order; what each found is a {@link org.osscallback.trial.Check}.
 */
package org.osscallback.trial;
