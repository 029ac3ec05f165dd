/** The server side of Alibaba Cloud OSS upload callbacks; each package answers one question. */
package org.osscallback;
