package dev.kith.sync;

import dev.kith.connector.ObjectDescription;
import dev.kith.mapping.Mapped;
import dev.kith.mapping.Mapping;
import dev.kith.mapping.TargetCheck;
import dev.kith.record.CustomerRecord;

/** Maps a record and fits it to what the destination takes now, so that what it would refuse is known before anything is looked up. */
record Mapper(ObjectDescription description) {

    Mapped map(CustomerRecord record, Mapping mapping) {
        Mapped mapped = mapping.apply(record);
        return mapped instanceof Mapped.Ready ready ? TargetCheck.fit(ready.record(), mapping, description) : mapped;
    }
}
