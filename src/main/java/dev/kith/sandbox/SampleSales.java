package dev.kith.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes orders, order lines, invoices and support notes, row after row: nothing is kept but the batch under way. */
final class SampleSales implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final BigDecimal TAX = new BigDecimal("0.19");

    private final Connection connection;
    private final SampleOrders invented;
    private final List<Table> tables = new ArrayList<>();
    private final Table orders;
    private final Table lines;
    private final Table invoices;
    private final Table notes;
    private int order;
    private int note;

    /** Rows on their way into one table. */
    private final class Table {
        private final PreparedStatement insert;
        private int waiting;

        Table(String sql) throws SQLException {
            insert = connection.prepareStatement(sql);
            tables.add(this);
        }

        void add(Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.addBatch();
            if (++waiting == BATCH) {
                flush();
            }
        }

        void flush() throws SQLException {
            if (waiting > 0) {
                insert.executeBatch();
                waiting = 0;
            }
        }
    }

    SampleSales(Connection connection, SampleOrders invented) throws SQLException {
        this.connection = connection;
        this.invented = invented;
        this.orders = new Table("insert into orders (order_id, customer_id, ordered_at, status, ship_name, ship_street,"
                + " ship_city, ship_postal_code, ship_country, total) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.lines = new Table(
                "insert into order_lines (order_id, line, product_id, quantity, price) values (?, ?, ?, ?, ?)");
        this.invoices = new Table("insert into invoices (invoice_id, invoice_number, order_id, customer_id, issued_on,"
                + " billing_name, billing_address, net, tax, paid_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.notes = new Table("insert into support_notes (note_id, customer_id, written_at, channel, agent, body)"
                + " values (?, ?, ?, ?, ?, ?)");
    }

    static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                create table orders (
                    order_id integer primary key, customer_id integer not null, ordered_at timestamp not null,
                    status varchar(20) not null, ship_name varchar(300), ship_street varchar(255),
                    ship_city varchar(100), ship_postal_code varchar(20), ship_country char(2),
                    total decimal(10, 2) not null)\
                """);
            statement.execute("""
                create table order_lines (
                    order_id integer not null, line integer not null, product_id integer not null,
                    quantity integer not null, price decimal(10, 2) not null, primary key (order_id, line))\
                """);
            statement.execute("""
                create table invoices (
                    invoice_id integer primary key, invoice_number varchar(20) not null, order_id integer not null,
                    customer_id integer not null, issued_on date not null, billing_name varchar(300),
                    billing_address varchar(500), net decimal(10, 2) not null, tax decimal(10, 2) not null,
                    paid_on date)\
                """);
            statement.execute("""
                create table support_notes (
                    note_id integer primary key, customer_id integer not null, written_at timestamp not null,
                    channel varchar(20), agent varchar(40), body varchar(2000))\
                """);
            for (String table : List.of("orders", "invoices", "support_notes")) {
                statement.execute("create index " + table + "_by_customer on " + table + " (customer_id)");
            }
        }
    }

    /** Writes all that the customer bought and said. */
    void write(SampleCustomer customer) throws SQLException {
        for (SampleOrders.Order bought : invented.orders(customer)) {
            write(customer, ++order, bought);
        }
        for (SampleOrders.Note written : invented.notes(customer)) {
            notes.add(
                    ++note,
                    customer.id(),
                    Timestamp.valueOf(written.writtenAt()),
                    written.channel(),
                    written.agent(),
                    written.body());
        }
    }

    void flush() throws SQLException {
        for (Table table : tables) {
            table.flush();
        }
    }

    private void write(SampleCustomer customer, int id, SampleOrders.Order bought) throws SQLException {
        SampleCustomer.Address to = customer.address();
        orders.add(
                id,
                customer.id(),
                Timestamp.valueOf(bought.orderedAt()),
                bought.status(),
                bought.shipTo(),
                to.street(),
                to.city(),
                to.postalCode(),
                to.countryCode(),
                bought.total());
        int number = 0;
        for (SampleOrders.Line line : bought.lines()) {
            lines.add(id, ++number, line.product(), line.quantity(), line.price());
        }
        LocalDate issued = bought.orderedAt().toLocalDate().plusDays(1);
        BigDecimal net = bought.total().divide(BigDecimal.ONE.add(TAX), 2, RoundingMode.HALF_UP);
        invoice(customer, id, bought, issued, net);
    }

    private void invoice(SampleCustomer customer, int id, SampleOrders.Order bought, LocalDate issued, BigDecimal net)
            throws SQLException {
        SampleCustomer.Address to = customer.address();
        PreparedStatement insert = invoices.insert;
        insert.setObject(10, bought.paid() ? Date.valueOf(issued.plusDays(9)) : null, Types.DATE);
        invoices.add(
                id,
                "R-" + issued.getYear() + "-" + String.format("%07d", id),
                id,
                customer.id(),
                Date.valueOf(issued),
                customer.name().whole(),
                to.street() + ", " + to.postalCode().strip() + " " + to.city() + ", " + to.countryCode(),
                net,
                bought.total().subtract(net));
    }

    @Override
    public void close() throws SQLException {
        for (Table table : tables) {
            table.insert.close();
        }
    }
}
