/** Does it hold against mutated requests, kills and hostile clients? See docs/campaigns.md. */
package org.osscallback.campaign;
