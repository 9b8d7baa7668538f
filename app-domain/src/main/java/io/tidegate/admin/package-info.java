/**
 * Administration: who may change what, and who changed what.
 *
 * <p>Owns tables {@code admin_user}, {@code admin_token} and {@code audit_entry}. Depends on {@code
 * platform} only, so that every feature may write to the audit trail.
 */
@NullMarked
package io.tidegate.admin;

import org.jspecify.annotations.NullMarked;
