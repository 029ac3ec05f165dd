/**
 * How does a program write back what it found out about an upload? Read first {@link
 * org.osscallback.labelling.LabelsResource}.
 */
package org.osscallback.labelling;
