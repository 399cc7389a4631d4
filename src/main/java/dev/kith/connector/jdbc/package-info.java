/** Databases as sources, in keyset pages through camel-jdbc, and as destinations, in batches of updates. */
@NullMarked
package dev.kith.connector.jdbc;

import org.jspecify.annotations.NullMarked;
