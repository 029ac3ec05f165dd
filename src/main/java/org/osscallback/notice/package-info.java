/**
 * What does OSS say? {@link org.osscallback.notice.NoticeParser} turns a genuine body into facts.
 */
package org.osscallback.notice;
