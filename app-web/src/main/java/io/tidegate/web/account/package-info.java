/** Tenants and API keys in the Admin API. */
@NullMarked
package io.tidegate.web.account;

import org.jspecify.annotations.NullMarked;
