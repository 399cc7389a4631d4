package dev.kith.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerTest {

    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final Signer signer =
            new Keyring("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)).signer();

    /** RFC 8032, 7.1, test 2. */
    @Test
    void aSeedGivesTheKeyAndTheSignatureOfTheStandard() {
        Signer standard =
                new Signer(HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));

        byte[] publicKey = Base64.getMimeDecoder().decode(standard.check().pem().replaceAll("-----.*-----", ""));
        assertThat(HexFormat.of().formatHex(publicKey))
                .endsWith("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HexFormat.of().formatHex(standard.sign(new byte[] {0x72})))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void theSameKeyFileSignsWithTheSameKeyAndAnotherWithAnother() {
        Signer again = new Keyring("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)).signer();
        Signer other = new Keyring(new byte[32]).signer();

        assertThat(again.check().holds(MESSAGE, signer.sign(MESSAGE))).isTrue();
        assertThat(again.check().keyId()).isEqualTo(signer.check().keyId()).matches("[0-9a-f]{16}");
        assertThat(other.check().holds(MESSAGE, signer.sign(MESSAGE))).isFalse();
        assertThat(other.check().keyId()).isNotEqualTo(signer.check().keyId());
    }

    @Test
    void nothingElseHolds() {
        byte[] signature = signer.sign(MESSAGE);
        byte[] changed = signature.clone();
        changed[3] ^= 1;

        assertThat(signer.check().holds("another".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(signer.check().holds(MESSAGE, changed)).isFalse();
        assertThat(signer.check().holds(MESSAGE, new byte[3])).isFalse();
    }

    @Test
    void thePublicKeyOnDiskIsEnoughToCheck() throws IOException {
        Path file = Signer.publicKeyIn(folder.resolve("new"));
        signer.publish(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        signer.publish(file);

        assertThat(Files.getLastModifiedTime(file)).as("written once").isEqualTo(FileTime.fromMillis(0));
        assertThat(SignatureCheck.read(file).holds(MESSAGE, signer.sign(MESSAGE)))
                .isTrue();
        new Keyring(new byte[32]).signer().publish(file);
        assertThat(SignatureCheck.read(file).holds(MESSAGE, signer.sign(MESSAGE)))
                .isFalse();
    }

    @Test
    void aFileWithoutAPublicKeySaysSo() throws IOException {
        Path file = folder.resolve("kith-signing.pub");
        for (String content :
                new String[] {"", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "key"}) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> SignatureCheck.read(file))
                    .isInstanceOf(WrongKey.class)
                    .hasMessageContaining("kith-signing.pub");
        }
        assertThatThrownBy(() -> SignatureCheck.read(folder.resolve("missing"))).isInstanceOf(WrongKey.class);
    }
}
