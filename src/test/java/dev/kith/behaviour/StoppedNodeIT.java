package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that is stopped after its gate let a person pass and before its call (SIGSTOP, as a frozen machine), while another node is to forget
 * that person.
 */
class StoppedNodeIT {

    @TempDir
    private static Path folder;

    private static KilledProcess.Installation installation;

    private static int worlds;

    private ErasureWorld world;
    private KilledProcess stopped;

    /** Whose city counts is asked within the gate; that is the one thing that this route reads in Salesforce. */
    @BeforeAll
    static void install() throws IOException {
        installation = ErasureWorld.install(folder);
        edit("routes/customers-to-salesforce.camel.yaml", "- to: kith:match/person ", "# ");
        edit(
                "config/mappings/customer-to-contact.yaml",
                "MailingCity: city | squeeze",
                "MailingCity: {from: city | squeeze, wins: salesforce}");
    }

    /** Somebody new is in the page, beside a customer who is known. */
    @BeforeEach
    void stopANodeBetweenGateAndCall() throws SQLException {
        world = new ErasureWorld(installation, "world" + ++worlds);
        world.sync();
        world.insertPerson();
        world.shop("update customers set city = 'Neustadt', updated_at = localtimestamp where customer_id = 1");
        world.salesforce.faults().add(Fault.delay(Duration.ofHours(1)).onPath("/query"));
        stopped = world.elsewhere("run", "customers-to-salesforce", "--go");
        await().until(() -> world.salesforce.faults().pending().isEmpty() || !stopped.isAlive());
        assertThat(stopped.isAlive()).as(stopped::output).isTrue();
        assertThat(barrier("ShareLock", true)).as("behind the gate").isEqualTo(1);
        stopped.signal("STOP");
        world.salesforce.faults().clear();
    }

    @AfterEach
    void close() {
        stopped.close();
        world.close();
    }

    private static void edit(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(from);
        Files.writeString(path, before.replace(from, to));
    }

    /** How many hold the barrier so, or wait for it. */
    private int barrier(String mode, boolean granted) {
        return Integer.parseInt(ErasureWorld.column(
                        world.stateUrl,
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = '" + mode
                                + "' AND granted = " + granted
                                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                .get(0));
    }

    private String stage(String number) {
        return ErasureWorld.column(world.stateUrl, "SELECT stage FROM request WHERE number = '" + number + "'")
                .get(0);
    }

    private void reaches(String number, String stages) {
        await().until(() -> {
            world.moveTo(world.now().plusSeconds(60));
            return stage(number).matches(stages);
        });
    }

    private void goOn(int status) {
        stopped.signal("CONT");
        assertThat(stopped.exitStatus()).as(stopped::output).isEqualTo(status);
    }

    private List<String> inSalesforce() {
        return world.salesforce.records("Contact").stream()
                .map(Object::toString)
                .filter(contact -> contact.contains("Quillwright"))
                .toList();
    }

    @Test
    void theFenceWaitsForIt_11() throws IOException {
        try (KilledProcess kith = world.start()) {
            String number = world.plan();
            world.approve(number);
            await().until(() -> barrier("ExclusiveLock", false) == 1);
            assertThat(stage(number)).isEqualTo("APPROVED");
            assertThat(inSalesforce()).isEmpty();

            goOn(0);

            reaches(number, "LOCATED");
            assertThat(inSalesforce()).as("written before the fence").hasSize(1);
            assertThat(ErasureWorld.column(world.shopUrl, "SELECT email FROM customers WHERE customer_id = 500100017"))
                    .as("nothing was erased by a plan that misses a record")
                    .containsExactly(ErasureWorld.EMAIL);
        }
    }

    @Test
    void whenItsHoldOnTheBarrierWasLostItCannotWriteAnyMore_60() throws IOException {
        // As a server does with a connection that it takes for dead, or a standby that takes over.
        ErasureWorld.execute(
                world.stateUrl,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid()");
        try (KilledProcess kith = world.start()) {
            String number = world.plan();
            world.approve(number);
            reaches(number, "CLOSED|PURGE_PENDING");
        }

        goOn(3);

        assertThat(inSalesforce()).as(stopped.output()).isEmpty();
        assertThat(ErasureWorld.column(world.stateUrl, "SELECT count(*) FROM person"))
                .as("customers that were there before")
                .containsExactly("5");
    }
}
