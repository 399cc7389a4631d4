package dev.kith.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.kith.config.FieldKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an editor says of the files in {@code config/}. */
class SchemaTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/schema");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config"), 2)) {
            return files.filter(file -> file.toString().matches("config/[a-z-]+/[^/]+\\.yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileNamesItsSchemaAndKeepsToIt(Path file) throws IOException {
        String yaml = Files.readString(file);
        String schema = yaml.lines().findFirst().orElse("").replaceFirst("^# yaml-language-server: \\$schema=", "");
        Path named = file.resolveSibling(schema).normalize();
        assertThat(named).exists().startsWith(SCHEMAS);
        assertThat(mistakes(named.getFileName().toString(), yaml)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "mapping: customer~maping: customer",
                "from: shop.customers~from: customers",
                "key: {Customer_Number__c: customer_id}~key: {A: a, B: b}",
                "blank-values: leave~blank-values: leaf",
                "email | strip | downcase~email | strip downcase",
                "Birthdate: birth_date~Birthdate: [birth_date]",
                "bands: {0: Bronze~bands: {zero: Bronze",
                "from: loyalty_points, ~from: loyalty_points, values: {a: b}, ",
                "from: loyalty_points, ~from: loyalty_points, wins: [shop], ",
                "LeadSource: Web shop~LeadSource: [Web shop]",
            })
    void aBrokenMappingIsMarked(String good, String bad) throws IOException {
        assertBroken("mapping.schema.json", Path.of(Samples.FILE), good, bad);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "system: shop~sistem: shop",
                "connector: jdbc~connector: odbc",
                "connector: jdbc~connector: salesforce",
                "\"{{env:KITH_SHOP_PASSWORD:}}\"~hunter2",
                "kith-may: [read]~kith-may: [reed]",
                "table: customers~table: {name: customers}",
                "changed: updated_at~view: customers_eu",
                "overlap: 10 minutes~overlap: a while",
                "email: email~email: e-mail",
                "yes-means: allowed~yes-means: yes",
                "{is: marketing-permission, yes-means: allowed}~{is: marketing-permission}",
                "{is: phone, country: country_code}~{is: email, country: country_code}",
                "key: customer_id~kee: customer_id",
            })
    void aBrokenSystemIsMarked(String good, String bad) throws IOException {
        assertBroken("system.schema.json", Path.of("config/systems/shop.yaml"), good, bad);
    }

    @Test
    void theSchemaKnowsEveryKindOfField() throws IOException {
        String schema = Files.readString(SCHEMAS.resolve("system.schema.json"));
        assertThat(FieldKind.allWritten()).allSatisfy(kind -> assertThat(schema).contains("\"" + kind + "\""));
    }

    private static void assertBroken(String schema, Path file, String good, String bad) throws IOException {
        String yaml = Files.readString(file);
        assertThat(yaml).contains(good);
        assertThat(mistakes(schema, yaml.replace(good, bad))).isNotEmpty();
    }

    private static Set<ValidationMessage> mistakes(String schema, String yaml) throws IOException {
        JsonSchema read = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMAS.resolve(schema)));
        Object plain = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return read.validate(new ObjectMapper().valueToTree(plain));
    }
}
