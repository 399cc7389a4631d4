package dev.kith.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data map says of whose records go with whose. */
class ForgettingReaderTest {

    @TempDir
    Path folder;

    @Test
    void whatASystemKeepsTogetherItselfNeedsNoField() throws IOException {
        ObjectMap tickets =
                read("belongs-to: {contacts: associations}").object("tickets").orElseThrow();

        assertThat(tickets.forgetting().belongsTo()).containsExactly(Map.entry("contacts", Forgetting.ASSOCIATIONS));
    }

    @Test
    void anyOtherFieldMustBeDescribed() {
        assertThatThrownBy(() -> read("belongs-to: {contacts: contact}"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("'contact' is not described");
        assertThatThrownBy(() -> read("same-person: {contacts: associations}"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("'associations' is not described");
    }

    private SystemDefinition read(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("hubspot.yaml"), """
                system: hubspot
                title: HubSpot
                connector: hubspot
                url: sandbox
                kith-may: [read]
                objects:
                  contacts:
                    key: hs_object_id
                    fields: {hs_object_id: record-number}
                  tickets:
                    key: hs_object_id
                    fields: {hs_object_id: record-number, subject: free-text}
                """ + "    " + line + "\n");
        Problems problems = new Problems();
        YamlNode node =
                YamlNode.read(file, "config/systems/hubspot.yaml", problems).orElseThrow();
        SystemDefinition read = new SystemReader(new References(Map.of(), Path.of("secrets")), problems).read(node);
        problems.throwIfAny();
        return read;
    }
}
