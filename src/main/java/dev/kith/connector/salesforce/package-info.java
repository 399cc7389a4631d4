/** Salesforce as a source and a destination, through camel-salesforce. */
@NullMarked
package dev.kith.connector.salesforce;

import org.jspecify.annotations.NullMarked;
