/** How fast Kith is beside a bare loop, and in how little memory: {@code src/docs/performance.md}. No test runs it. */
@NullMarked
package dev.kith.bench;

import org.jspecify.annotations.NullMarked;
