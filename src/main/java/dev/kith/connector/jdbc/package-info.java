/** Databases as sources: keyset pages through camel-jdbc. */
@NullMarked
package dev.kith.connector.jdbc;

import org.jspecify.annotations.NullMarked;
