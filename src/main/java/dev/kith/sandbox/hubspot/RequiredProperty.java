package dev.kith.sandbox.hubspot;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an account's people must fill in: section 1 of the field guide. Written {@code country}, {@code deals.amount} or
 * {@code contacts.phone if lifecyclestage=customer}; without a type, contacts are meant.
 *
 * @param ifProperty blank when it is required of every new object; else of each object, new or changed, that has the value
 */
record RequiredProperty(String type, String property, String ifProperty, String ifValue) {

    private static final Pattern WRITTEN = Pattern.compile("(?:(\\w+)\\.)?(\\w+)(?: if (\\w+)=(.+))?");

    /** @throws IllegalArgumentException when it is written in another way */
    static RequiredProperty read(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + written + "' must be written as country, deals.amount or"
                    + " contacts.phone if lifecyclestage=customer");
        }
        return new RequiredProperty(
                or(matcher.group(1), "contacts"), matcher.group(2), or(matcher.group(3), ""), or(matcher.group(4), ""));
    }

    boolean isMissing(HubSpotType of, Map<String, String> values, boolean isNew) {
        boolean asked = ifProperty.isEmpty() ? isNew : ifValue.equals(values.get(ifProperty));
        return asked && of.name().equals(type) && of.property(property).isPresent() && !values.containsKey(property);
    }

    private static String or(@Nullable String group, String otherwise) {
        return group == null ? otherwise : group;
    }
}
