/** The REST API: what phones and automation call. Each feature of the domain has its room here. */
@NullMarked
package io.tidegate.web;

import org.jspecify.annotations.NullMarked;
