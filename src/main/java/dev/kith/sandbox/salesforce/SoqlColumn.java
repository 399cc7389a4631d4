package dev.kith.sandbox.salesforce;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that a query wants of each record. */
sealed interface SoqlColumn permits SoqlPath, SoqlChildren, SoqlTypeOf {

    void show(SimulatedOrg org, RecordAnswers answers, StoredRecord stored, Map<String, @Nullable Object> shown);
}
