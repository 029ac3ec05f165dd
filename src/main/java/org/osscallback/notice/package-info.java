/**
 * What does OSS say? Read first {@link org.osscallback.notice.NoticeParser}, which turns a genuine
 * body into facts.
 */
package org.osscallback.notice;
