package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {

    /** Of the reference implementation's vectors: key and text are 0, 1, 2 and so on. */
    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "2, 0d6c8009d9a94f5a",
        "3, 85676696d7fb7e2d",
        "7, ab0200f58b01d137",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5",
    })
    void itsAuthorsHaveTheSame(int length, String expected) {
        assertThat(Long.toHexString(new SipHash(counted(16)).of(counted(length))))
                .isEqualTo(expected.replaceFirst("^0+", ""));
    }

    @Test
    void aTextIsHashedAsItsContextAndItsSigns() {
        byte[] bytes = {5, 0, 0, 0, 0, 0, 0, 0, 'a', 0, 'n', 0, 'n', 0, 'a', 0, '!', 0};

        assertThat(new SipHash(counted(16)).of(5, "anna!")).isEqualTo(new SipHash(counted(16)).of(bytes));
    }

    @Test
    void anotherKeyOrAnotherContextGivesAnotherNumber() {
        long known = new SipHash(counted(16)).of(1, "anna");

        assertThat(new SipHash(new byte[16]).of(1, "anna")).isNotEqualTo(known);
        assertThat(new SipHash(counted(16)).of(2, "anna")).isNotEqualTo(known);
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new SipHash(counted(15))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] counted(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
