package dev.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.api.Operations.Held;
import dev.kith.record.Reason;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrinterTest {

    private static final Reason OBJECTS = new Reason("objects", "objects to marketing", "nothing: that is their wish");
    private static final Reason NO_EMAIL = new Reason("no-email", "not an email address", "mend in the Web shop");

    private final StringWriter printed = new StringWriter();
    private final Printer printer = new Printer(new PrintWriter(printed));

    private static RunAccount account(String route, String message, RunAccount.ReasonCount... reasons) {
        return new RunAccount(
                route,
                RunStatus.COMPLETE,
                9,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                0.5,
                Instant.EPOCH,
                List.of(reasons),
                message,
                false);
    }

    private static RunAccount.ReasonCount blocked(long count) {
        return new RunAccount.ReasonCount(OBJECTS, "suppressed", count);
    }

    private static RunAccount.ReasonCount aside(long count) {
        return new RunAccount.ReasonCount(NO_EMAIL, "setAside", count);
    }

    @Test
    void theAccountTellsWhyRecordsWereBlocked() {
        printer.accounts(List.of(account("a", "", blocked(1_200))));

        assertThat(printed.toString())
                .contains("1,200 blocked; the gate let nothing of them through")
                .contains(" 1,200  objects to marketing  nothing: that is their wish")
                .doesNotContain("\na:");
    }

    @Test
    void afterSeveralRoutesEachReasonAndMessageStandsUnderItsRoute() {
        printer.accounts(List.of(
                account("first", "", aside(4), blocked(2)), account("second", "Something stopped it.", aside(1))));

        assertThat(printed.toString().lines())
                .containsSubsequence(
                        "second: Something stopped it.",
                        "5 set aside, the rest went on; mended records retry by themselves. Which: ./kith aside ROUTE",
                        "first:",
                        " 4  not an email address  mend in the Web shop",
                        "second:",
                        " 1  not an email address  mend in the Web shop",
                        "2 blocked; the gate let nothing of them through",
                        "first:");
    }

    @Test
    void whatIsLeftOutIsNamedWithItsReasonWrappedBetweenWords() {
        printer.leftOut(
                List.of("a"),
                List.of(new Held(
                        "opt-outs-to-shop",
                        "Web shop is live and may only be read; to let Kith write: kith-may: [read, write] in"
                                + " config/systems/shop.yaml")));

        assertThat(printed.toString())
                .contains("paused  a: runs on no schedule until ./kith resume a")
                .contains("held  opt-outs-to-shop: Web shop is live and may only be read; to let Kith write:")
                .contains("\n      ")
                .contains("config/systems/shop.yaml");
        assertThat(printed.toString().lines()).allMatch(line -> line.length() <= 120);
    }
}
