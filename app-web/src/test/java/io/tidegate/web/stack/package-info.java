/** The whole product for tests: stores, a stand-in for DeepSeek, and the real WAR in WildFly. */
@NullMarked
package io.tidegate.web.stack;

import org.jspecify.annotations.NullMarked;
