/** Does a document say what it has to, and what the others say? */
package org.osscallback.docs;
