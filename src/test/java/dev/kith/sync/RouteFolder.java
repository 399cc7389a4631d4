package dev.kith.sync;

import dev.kith.camel.Workplace;
import dev.kith.config.References;
import dev.kith.config.SystemDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The files of a shop, a CRM and a mapping, and routes between them, read as the product reads them. */
public final class RouteFolder {

    private static final String SHOP = """
            system: shop
            title: Web shop
            connector: jdbc
            url: sandbox
            kith-may: [read]
            time-zone: Europe/Berlin
            objects:
              customers:
                table: customers
                key: customer_id
                changed: updated_at
                fields:
                  customer_id: record-number
                  first_name: given-name
                  last_name: family-name
                  email: email
                  points: detail
                  note: free-text
                  phone: {is: phone, country: DE}
                  newsletter: {is: marketing-permission, yes-means: allowed}
            """;

    private static final String SALESFORCE = """
            system: salesforce
            title: Salesforce
            connector: salesforce
            url: sandbox
            kith-may: [read]
            objects:
              Contact:
                key: Customer_Number__c
                fields:
                  Customer_Number__c: record-number
                  FirstName: given-name
                  LastName: family-name
                  Email: email
                  MailingStreet: address
                  Level__c: detail
                  HasOptedOutOfEmail: {is: marketing-permission, yes-means: forbidden}
            """;

    private static final String MAPPING = """
            mapping: customer
            from: shop.customers
            to: salesforce.Contact
            key: {Customer_Number__c: customer_id}
            blank-values: leave
            fields:
              FirstName: first_name
              LastName: last_name
              Email: email
              MailingStreet: note
              Level__c: {from: points, bands: {0: Bronze, 1000: Silver}}
            """;

    /** Steps of a route that carries nothing but objections. */
    public static final String OBJECTIONS = """
            - to: kith:match/person
            - to:
                uri: kith:write/salesforce.Contact
                parameters: {only: objections}
            """;

    public static final String STEPS = """
            - to: kith:map/customer
            - to: kith:match/person
            - to: kith:write/salesforce.Contact
            """;

    private final Path folder;
    private final AtomicInteger routes = new AtomicInteger();

    public RouteFolder(Path folder) {
        this.folder = folder;
        write("systems/shop.yaml", SHOP);
        write("systems/salesforce.yaml", SALESFORCE);
        mapping("", "");
    }

    /** The mapping with one thing changed. */
    public RouteFolder mapping(String what, String instead) {
        write("mappings/customer.yaml", MAPPING.replace(what, instead));
        return this;
    }

    /** A system's file with one thing changed. */
    public RouteFolder system(String name, String what, String instead) {
        write("systems/" + name + ".yaml", (name.equals("shop") ? SHOP : SALESFORCE).replace(what, instead));
        return this;
    }

    /** One more mapping, in a file of its own. */
    public RouteFolder anotherMapping(String name, String text) {
        write("mappings/" + name + ".yaml", text);
        return this;
    }

    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Workplace.PlannedRoute route(String id) {
        return route(id, "", "", STEPS);
    }

    public SystemDefinition system(String name) {
        SystemDefinition system = Workplace.read(
                        folder, folder.resolve("none"), new References(Map.of(), folder.resolve("secrets")), true)
                .systems()
                .get(name);
        if (system == null) {
            throw new IllegalArgumentException(name);
        }
        return system;
    }

    /**
     * A route read from a file of its own.
     *
     * @param above what stands above {@code route:}
     * @param parameters of {@code kith:changes}, besides {@code every}
     */
    public Workplace.PlannedRoute route(String id, String above, String parameters, String steps) {
        String routesFolder = "routes" + routes.incrementAndGet();
        write(
                routesFolder + "/" + id + ".camel.yaml",
                above + """
                - route:
                    id: %s
                    from:
                      uri: kith:changes/shop.customers
                      parameters:
                        every: 15 minutes
                %s      steps:
                %s""".formatted(id, parameters.indent(8), steps.indent(8)));
        Workplace read = Workplace.read(
                folder, folder.resolve(routesFolder), new References(Map.of(), folder.resolve("secrets")), true);
        if (!read.problems().isEmpty()) {
            throw new IllegalArgumentException(read.problems().toString());
        }
        return read.routes().get(0);
    }
}
