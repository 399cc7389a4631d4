package dev.kith.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        file = folder.resolve("kith.key");
        KeyFile.readOrCreate(file);
    }

    @Test
    void aNewGenerationStandsOnTopAndTheRetiredOnesStay_58() throws IOException {
        List<String> before = Files.readAllLines(file);
        Keyring old = KeyFile.read(file);

        KeyFile.addGeneration(file);

        assertThat(Files.readAllLines(file)).hasSize(2).endsWith(before.get(0));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.list(folder)).containsExactly(file);
        Keyring both = KeyFile.read(file);
        assertThat(both.generation()).isEqualTo(2);
        assertThat(both.check(1)).isEqualTo(old.check(1)).isNotEqualTo(both.check(2));
    }

    @Test
    void whatRotatesIsUnderTheNewestKeyAndOpensWithTheOldOne_63() throws IOException {
        Keyring old = KeyFile.read(file);
        byte[] wrapped = old.wrap(old.newPersonKey());
        KeyFile.addGeneration(file);
        Keyring both = KeyFile.read(file);

        byte[] renewed = both.renew(Purpose.WRAPPING, wrapped);

        both.unwrap(wrapped);
        both.unwrap(renewed);
        assertThatThrownBy(() -> old.unwrap(renewed)).isInstanceOf(WrongKey.class);
        assertThat(both.token(Purpose.SUPPRESSION, "x"))
                .isEqualTo(both.forward(Purpose.SUPPRESSION, old.token(Purpose.SUPPRESSION, "x"), 1))
                .isNotEqualTo(old.token(Purpose.SUPPRESSION, "x"));
    }

    @Test
    void whatDoesNotRotateStaysAsItWas() throws IOException {
        Keyring old = KeyFile.read(file);
        KeyFile.addGeneration(file);
        Keyring both = KeyFile.read(file);

        for (Purpose purpose : Purpose.values()) {
            assertThat(both.token(purpose, "x").equals(old.token(purpose, "x")))
                    .as(purpose.name())
                    .isEqualTo(!purpose.rotates());
        }
        assertThat(both.signer().check().keyId()).isEqualTo(old.signer().check().keyId());
    }

    @Test
    void aLineThatIsNoKeySpoilsTheFile() throws IOException {
        KeyFile.addGeneration(file);
        Files.writeString(file, Files.readString(file) + "c2hvcnQ=\n");

        assertThatThrownBy(() -> KeyFile.read(file))
                .isInstanceOf(WrongKey.class)
                .hasMessageContaining("each line");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> KeyFile.read(file)).isInstanceOf(WrongKey.class);
    }
}
