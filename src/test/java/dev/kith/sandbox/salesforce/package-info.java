/** Salesforce as a client sees it that has never heard of the simulator. */
@NullMarked
package dev.kith.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
