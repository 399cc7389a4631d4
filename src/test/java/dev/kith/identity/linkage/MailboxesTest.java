package dev.kith.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxesTest {

    @ParameterizedTest
    @CsvSource({
        "anna, weber", "anna.weber, weber", "anna_weber, weber", "weber.anna, weber", "annaweber, weber",
        "a.weber, weber", "annaw, weber", "wanna, weber", "weber, weber", "weber-a, weber",
        "anna.mueller, muller", "a-von-berg, von berg",
    })
    void isOfTheNameOfItsUser(String mailbox, String family) {
        assertThat(Mailboxes.isOfName(mailbox + "@example.org", "anna", family)).isTrue();
        assertThat(Mailboxes.isOfNameAndNumber(mailbox + "1987@example.org", "anna", family))
                .isTrue();
        assertThat(Mailboxes.isOfName(mailbox + "1987@example.org", "anna", family))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"annika", "b.weber", "annab", "anna.webers", "xanna", "aweb", "annaweberx", "an", "w", "7"})
    void isOfNoNameOrOfAnother(String mailbox) {
        assertThat(Mailboxes.isOfName(mailbox + "@example.org", "anna", "weber"))
                .isFalse();
        assertThat(Mailboxes.isOfNameAndNumber(mailbox + "7@example.org", "anna", "weber"))
                .isFalse();
    }

    @Test
    void whoHasNotBothNamesCannotBeToldByThem() {
        assertThat(Mailboxes.isOfName("anna@example.org", "anna", "")).isFalse();
        assertThat(Mailboxes.isOfName("weber@example.org", "", "weber")).isFalse();
    }
}
