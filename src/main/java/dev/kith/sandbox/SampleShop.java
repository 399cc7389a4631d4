package dev.kith.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.h2.tools.Server;

/**
 * The sales database of the sandbox: a thousand invented customers, the same at every first start, dirty in the ways that
 * {@link SampleDirt} tells, what they bought and what they wrote to the shop, and a table of products that holds nobody.
 *
 * <p>It stays open, and on a loopback port, until it is closed. Its user may read and change rows and nothing else, since anyone
 * on the machine can know the password.
 */
public final class SampleShop implements AutoCloseable {

    private static final String USER = "shop";
    private static final String PASSWORD = "shop";
    private static final String SUFFIX = ".mv.db";
    private static final long SEED = 20_250_106;

    static {
        // H2 would listen on every address and turn strangers away; it need not listen to them at all.
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
        }
    }

    private final Path file;
    private final Connection anchor;
    private final Server server;

    private SampleShop(Path file, Connection anchor, Server server) {
        this.file = file;
        this.anchor = anchor;
        this.server = server;
    }

    /**
     * Opens the database, which is made and filled first when it is not there. A start that was cut short leaves no half-filled
     * one behind.
     *
     * @param file without the suffix {@code .mv.db}
     */
    public static SampleShop open(Path file) {
        return open(file, 0);
    }

    /** The same on a port; 0 for any free one. */
    public static SampleShop open(Path file, int port) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            if (Files.notExists(withSuffix(absolute))) {
                Files.createDirectories(absolute.resolveSibling("."));
                create(absolute);
            }
            Connection anchor = DriverManager.getConnection(embedded(absolute), USER, PASSWORD);
            Server server = Server.createTcpServer(
                            "-tcpPort",
                            String.valueOf(port),
                            "-tcpDaemon",
                            "-ifExists",
                            "-baseDir",
                            absolute.resolveSibling(".").normalize().toString())
                    .start();
            return new SampleShop(absolute, anchor, server);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot open the sample shop " + absolute + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For any process on this machine. */
    public String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./" + file.getFileName();
    }

    /** For this process alone, without the way through the port; good only while the shop is open. */
    public String localUrl() {
        return embedded(file);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    /** A connection of the caller's own, in this process. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(localUrl(), USER, PASSWORD);
    }

    @Override
    public void close() {
        server.stop();
        try {
            anchor.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close the sample shop: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a table {@code customers} of the shop's shape in H2 or PostgreSQL and fills it with clean customers, each with an
     * email of its own. The same seed gives the same rows.
     */
    public static void generate(Connection connection, int rows, long seed) throws SQLException {
        SampleTables.createCustomers(connection);
        boolean autoCommit = connection.getAutoCommit();
        SampleTables.fillCustomers(connection, rows, new SamplePeople(seed)::person);
        connection.commit();
        connection.setAutoCommit(autoCommit);
    }

    /**
     * Makes and fills a whole sales database in H2 or PostgreSQL: customers, some of whom are there twice or look like others,
     * orders, order lines, invoices and support notes, products, and a table {@code customer_truth} that says which customers
     * are one person. The same seed gives the same rows; any number of rows takes the same memory.
     */
    public static void generateSales(Connection connection, int rows, long seed) throws SQLException {
        SamplePeople people = SamplePeople.crowd(seed);
        SampleDuplicates duplicates = new SampleDuplicates(people, seed);
        SampleTables.createCustomers(connection);
        SampleTables.createProducts(connection);
        SampleSales.createTables(connection);
        SampleTruth.createTable(connection);
        boolean autoCommit = connection.getAutoCommit();
        try (SampleSales sales = new SampleSales(connection, new SampleOrders(people, seed));
                SampleTruth truth = new SampleTruth(connection)) {
            SampleTables.fillCustomers(connection, rows, id -> {
                SampleDuplicates.Row row = duplicates.row(id);
                truth.write(row);
                sales.write(row.customer());
                return row.customer();
            });
            truth.flush();
            sales.flush();
            connection.commit();
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    /** {@code URL USER PASSWORD ROWS SEED}: fills an empty database as {@link #generateSales} tells. */
    public static void main(String[] arguments) throws SQLException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException("Give URL USER PASSWORD ROWS SEED of an empty database");
        }
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            generateSales(connection, Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]));
        }
    }

    private static void create(Path file) throws SQLException, IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(withSuffix(unfinished));
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        // The owner, who could run code, is never needed again: nobody learns this password.
        String url = "jdbc:h2:file:" + unfinished;
        try (Connection owner =
                DriverManager.getConnection(url, "owner", HexFormat.of().formatHex(secret))) {
            SampleTables.createCustomers(owner);
            SampleTables.createProducts(owner);
            SampleSales.createTables(owner);
            SamplePeople people = new SamplePeople(SEED);
            SampleDirt dirt = new SampleDirt(people);
            try (SampleSales sales = new SampleSales(owner, new SampleOrders(people, SEED))) {
                SampleTables.fillCustomers(owner, SampleDirt.CUSTOMERS, id -> {
                    SampleCustomer customer = dirt.customer(id);
                    sales.write(customer);
                    return customer;
                });
                sales.flush();
            }
            owner.commit();
            try (Statement statement = owner.createStatement()) {
                statement.execute("create user " + USER + " password '" + PASSWORD + "'");
                statement.execute("grant select, insert, update, delete on schema public to " + USER);
            }
        }
        Files.move(withSuffix(unfinished), withSuffix(file), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String embedded(Path file) {
        return "jdbc:h2:file:" + file + ";IFEXISTS=TRUE";
    }

    private static Path withSuffix(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }
}
