/**
 * Does the bucket agree? Read first {@link org.osscallback.reconcile.ReconcileKeeper}, the loop
 * that sweeps buckets; {@link org.osscallback.reconcile.ReconcileResource} shows how far it is.
 */
package org.osscallback.reconcile;
