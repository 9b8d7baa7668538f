/**
 * The tenants page and the API keys page: whom we serve, who holds a key, and what it may do. Calls
 * {@code io.tidegate.account}.
 */
@NullMarked
package io.tidegate.adminui.account;

import org.jspecify.annotations.NullMarked;
