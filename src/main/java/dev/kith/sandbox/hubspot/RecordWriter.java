package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.Faults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates, changes and archives single objects. */
final class RecordWriter {

    /** Of a contact. */
    private static final int PRIMARY_COMPANY = 1;

    private final HubSpotPortal portal;
    private final RecordRules rules;
    private final Faults faults;

    RecordWriter(HubSpotPortal portal, Faults faults) {
        this.portal = portal;
        this.rules = new RecordRules(portal);
        this.faults = faults;
    }

    /** What became of a write. */
    record Saved(HubSpotRecord stored, boolean created) {}

    Saved create(
            HubSpotType type,
            Map<String, ? extends @Nullable Object> given,
            Transaction transaction,
            HubSpotVersion version)
            throws HubSpotRefused {
        Map<String, String> values = rules.merge(type, Map.of(), given);
        rules.refuseNameless(type, values);
        if (version.enforcesRequired()) {
            rules.refuseIncomplete(type, values, true);
        }
        HubSpotRecord stored =
                new HubSpotRecord(type, 0, rules.withOptOut(type, values), portal.now(), portal.now(), null);
        refuse(stored);
        HubSpotTable table = portal.table(type);
        HubSpotRecord created = transaction.put(numbered(stored, table.nextId()));
        if (portal.isOn(HubSpotSwitch.COMPANIES_BY_EMAIL_DOMAIN)) {
            joinCompany(created, transaction);
        }
        return new Saved(created, true);
    }

    /** The first company of the email's domain becomes the contact's own. */
    private void joinCompany(HubSpotRecord created, Transaction transaction) {
        String email = created.values().getOrDefault("email", "");
        String domain = email.substring(email.indexOf('@') + 1);
        HubSpotType companies = portal.schema().type("companies").orElseThrow();
        if (created.type().name().equals("contacts") && !domain.isEmpty()) {
            portal.table(companies).live().values().stream()
                    .filter(company -> domain.equalsIgnoreCase(company.values().get("domain")))
                    .findFirst()
                    .ifPresent(company -> new AssociationChanges(portal)
                            .add(
                                    created,
                                    company,
                                    portal.associationTypes().find(PRIMARY_COMPANY).stream()
                                            .toList(),
                                    transaction));
        }
    }

    Saved update(
            HubSpotRecord current,
            Map<String, ? extends @Nullable Object> given,
            Transaction transaction,
            HubSpotVersion version)
            throws HubSpotRefused {
        return update(current, current.values(), given, transaction, version);
    }

    /** Finds the object by a unique property, or creates it with that value. */
    Saved upsert(
            HubSpotType type,
            HubSpotProperty key,
            String value,
            Map<String, ? extends @Nullable Object> given,
            Transaction transaction,
            HubSpotVersion version)
            throws HubSpotRefused {
        if (value.isBlank()) {
            throw HubSpotError.invalid("The id of an upsert must not be blank").refusal();
        }
        Optional<HubSpotRecord> found = portal.table(type).find(key, value);
        if (found.isEmpty()) {
            Map<String, @Nullable Object> whole = new LinkedHashMap<>(given);
            whole.putIfAbsent(key.name(), value);
            return create(type, whole, transaction, version);
        }
        boolean empties = key.isEmail() && portal.isOn(HubSpotSwitch.EMAIL_UPSERT_EMPTIES_OMITTED);
        return update(
                found.get(), empties ? kept(found.get(), key) : found.get().values(), given, transaction, version);
    }

    void archive(HubSpotRecord current, Transaction transaction) {
        transaction.put(current.archived(portal.now()));
    }

    private Saved update(
            HubSpotRecord current,
            Map<String, String> base,
            Map<String, ? extends @Nullable Object> given,
            Transaction transaction,
            HubSpotVersion version)
            throws HubSpotRefused {
        Map<String, String> values = rules.merge(current.type(), base, given);
        if (version.enforcesRequired()) {
            rules.refuseIncomplete(current.type(), values, false);
        }
        HubSpotRecord stored = current.with(rules.withOptOut(current.type(), values), portal.now());
        refuse(stored);
        return new Saved(transaction.put(stored), false);
    }

    private void refuse(HubSpotRecord stored) throws HubSpotRefused {
        rules.refuseBlocked(stored);
        rules.refuseTaken(stored);
        List<String> keys = stored.type().uniqueProperties().stream()
                .flatMap(property -> stored.keys(property).stream())
                .toList();
        var struck = faults.forRow(keys);
        if (struck.isPresent()) {
            throw HubSpotFaults.row(struck.get());
        }
    }

    /** What an upsert by email leaves of an object: the email and what only HubSpot sets. */
    private static Map<String, String> kept(HubSpotRecord stored, HubSpotProperty key) {
        Map<String, String> kept = new LinkedHashMap<>(stored.values());
        stored.type().properties().stream()
                .filter(property -> !property.isReadOnly() && !property.equals(key))
                .forEach(property -> kept.remove(property.name()));
        return kept;
    }

    private static HubSpotRecord numbered(HubSpotRecord stored, long id) {
        return new HubSpotRecord(
                stored.type(), id, stored.values(), stored.createdAt(), stored.updatedAt(), stored.archivedAt());
    }
}
