/** Files in, all problems out: YAML that knows its lines, the systems and their data map. */
@NullMarked
package dev.kith.config;

import org.jspecify.annotations.NullMarked;
