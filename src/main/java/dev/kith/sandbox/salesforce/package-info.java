/** A Salesforce org to try Kith against: it speaks the real APIs and knows nothing of Kith. */
@NullMarked
package dev.kith.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
