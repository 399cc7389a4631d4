package dev.kith.mapping;

import dev.kith.record.CustomerRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source field and a chain of filters, as in {@code last_name | strip | default('Unknown')}. Read and typed once, then fast.
 *
 * <p>Immutable; any number of threads.
 */
public final class Expression {

    private final String written;
    private final String source;
    private final Set<String> fields;
    private final ValueType gives;
    private final Link[] links;

    /** A filter in its chain. */
    record Link(Filter filter, Step step) {}

    Expression(String written, String source, Set<String> fields, ValueType gives, List<Link> links) {
        this.written = written;
        this.source = source;
        this.fields = Set.copyOf(fields);
        this.gives = gives;
        this.links = links.toArray(new Link[0]);
    }

    /** The value for one record: null when blank, a {@link Fault} when it cannot be had. */
    @Nullable
    Object value(CustomerRecord record) {
        Object value = record.values().get(source);
        for (Link link : links) {
            Object read = Values.isBlank(value) || value == null
                    ? null
                    : link.filter().read(value);
            value = read instanceof Fault ? read : link.step().apply(read, record);
            if (value instanceof Fault) {
                return value;
            }
        }
        return Values.isBlank(value) ? null : value;
    }

    /** The field it begins with. */
    public String source() {
        return source;
    }

    /** Every source field in it, also those between parentheses. */
    public Set<String> fields() {
        return fields;
    }

    /** What comes out of the last filter. */
    public ValueType gives() {
        return gives;
    }

    /** As it stands in the file. */
    @Override
    public String toString() {
        return written;
    }
}
