package dev.kith;

import dev.kith.audit.CheckpointFile;
import dev.kith.camel.Workplace;
import dev.kith.config.References;
import dev.kith.config.Settings;
import dev.kith.erasure.Alarm;
import dev.kith.erasure.Clue;
import dev.kith.erasure.DeadlineWatch;
import dev.kith.erasure.Erasures;
import dev.kith.erasure.Filing;
import dev.kith.erasure.Landscape;
import dev.kith.erasure.Memory;
import dev.kith.erasure.Request;
import dev.kith.erasure.Requests;
import dev.kith.keys.Keyring;
import dev.kith.merging.Guard;
import dev.kith.merging.Merges;
import dev.kith.state.StateDatabase;
import dev.kith.state.StoredAuditLog;
import dev.kith.state.StoredCrossReferences;
import dev.kith.state.StoredRequests;
import dev.kith.state.StoredSuppressionList;
import dev.kith.suppression.Journal;
import dev.kith.suppression.Screen;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The sample shop and everything that forgetting somebody in it needs, with a clock that is moved by hand. */
final class ForgettingWorld implements AutoCloseable {

    static final Clue ANNA = new Clue(Clue.Kind.EMAIL, "Anna.Quillwright@Example.org");
    static final LocalDate RECEIVED = LocalDate.of(2026, 11, 20);

    static final String START = "2026-11-23T09:00:00Z";

    final HandClock clock = new HandClock(START);
    final Keyring keyring = new Keyring("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    final StateDatabase database;
    final StoredSuppressionList suppression;
    final StoredAuditLog audit;
    final Requests requests;
    final Erasures erasures;
    final Landscape landscape;
    private volatile Duration settling = Duration.ZERO;
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private final Memory memory;
    private final Map<String, String> shop;
    private final Systems systems;
    private final Supplier<Workplace> files;
    private final Path config;

    /** @param dir where the state, the shop and the files lie */
    ForgettingWorld(Path dir) throws IOException {
        this(dir, Map.of(), "shop");
    }

    /** @param systems whose shipped files are used, the shop among them */
    ForgettingWorld(Path dir, Map<String, String> more, String... systems) throws IOException {
        config = dir.resolve("config");
        if (!Files.exists(config)) {
            Files.createDirectories(config.resolve("systems"));
            for (String system : systems) {
                Path file = Path.of("systems", system + ".yaml");
                Files.copy(Path.of("config").resolve(file), config.resolve(file));
            }
            Files.copy(Path.of("config/privacy.yaml"), config.resolve("privacy.yaml"));
        }
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KITH_DATA", dir.toString());
        String stateUrl =
                "jdbc:h2:file:" + dir.resolve("state") + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
        database = StateDatabase.open(stateUrl, "kith", "", keyring);
        audit = new StoredAuditLog(database, keyring, new CheckpointFile(dir.resolve("checkpoints")), clock);
        suppression = new StoredSuppressionList(
                database, keyring, new Journal(dir.resolve("journal/lines.jsonl"), keyring), audit, clock);
        this.systems = new Systems(Settings.read(config, environment), keyring, clock);
        files = () -> Workplace.read(config, dir.resolve("routes"), new References(environment, dir), true);
        landscape = patient(new SystemLandscape(this.systems, files, Duration.ofMinutes(2)));
        this.systems.connected(files.get(), "shop");
        shop = this.systems.simulators().getOrDefault("shop", Map.of());
        memory = new Memory(
                new StoredRequests(database, keyring, audit),
                new StoredCrossReferences(database, keyring),
                suppression,
                database.barrier(),
                audit,
                keyring);
        requests = new Requests(landscape, memory, clock, ZoneOffset.UTC);
        erasures = new Erasures(landscape, memory, clock, ZoneOffset.UTC);
    }

    /** Anna with an order and a note; and Paul, who has her phone number. */
    void addAnna() {
        sql(
                "insert into customers (customer_id, first_name, last_name, email, phone, street, city, postal_code, country_code,"
                        + " birth_date, loyalty_points, newsletter, notes, updated_at) values (500100017, 'Anna', 'Quillwright',"
                        + " 'anna.quillwright@example.org', '+49 30 7654321', 'Gasse 1', 'Berlin', '10115', 'DE', date '1980-01-02', 70, true,"
                        + " 'Calls on Mondays', localtimestamp)");
        sql("insert into customers (customer_id, first_name, last_name, phone, updated_at) values"
                + " (500200027, 'Paul', 'Quillwright', '030 7654321', localtimestamp)");
        sql("update customers set country_code = 'DE' where customer_id = 500200027");
        sql(
                "insert into orders (order_id, customer_id, ordered_at, status, ship_name, ship_street, ship_city, ship_postal_code,"
                        + " ship_country, total) values (900100017, 500100017, localtimestamp, 'paid', 'Anna Quillwright', 'Gasse 1', 'Berlin', '10115',"
                        + " 'DE', 41.50)");
        sql("insert into support_notes (note_id, customer_id, written_at, channel, agent, body) values"
                + " (900200027, 500100017, localtimestamp, 'phone', 'Kim', 'Mrs Quillwright wants her tea')");
    }

    /** Adds a file to the configuration. */
    void write(String file, String text) throws IOException {
        Files.writeString(config.resolve(file), text);
    }

    /** Replaces text in a file of the configuration. */
    void edit(String file, String from, String to) throws IOException {
        Path path = config.resolve(file);
        String before = Files.readString(path);
        if (!before.contains(from)) {
            throw new IllegalArgumentException("no '" + from + "' in " + file);
        }
        Files.writeString(path, before.replace(from, to));
    }

    /** Merges by the match rules of the configuration. */
    Merges merges() {
        return MergeableSystems.of(
                systems,
                files,
                name -> files.get().matchRules().get(name),
                database,
                keyring,
                new Guard(new Screen(suppression, keyring), requests::isOpenAbout),
                audit,
                clock);
    }

    /** A look at all deadlines, as after a start of Kith. */
    DeadlineWatch.Overview deadlines(Alarm.Bell bell) {
        return new DeadlineWatch(landscape, memory.requests(), bell, clock, ZoneOffset.UTC).look();
    }

    Request file(Clue... clues) {
        return requests.file(new Filing(List.of(clues), RECEIVED, Optional.of("account login")), "Olga");
    }

    /** Filed, searched, planned and approved. */
    Request approved(Clue... clues) {
        String number = file(clues).number();
        requests.locate(number, "Olga");
        Request planned = requests.plan(number, "Olga");
        return requests.approve(number, planned.dossier().plan().orElseThrow().hash(), "Ben");
    }

    /** The same landscape, but for how long calls under way are waited for. */
    private Landscape patient(Landscape real) {
        return (Landscape) Proxy.newProxyInstance(
                Landscape.class.getClassLoader(), new Class<?>[] {Landscape.class}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("forbidden")) {
                            meanwhile.getAndSet(() -> {}).run();
                        }
                        return method.getName().equals("settling") ? settling : method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    /** What somebody does just before Kith erases. */
    void meanwhile(Runnable deed) {
        meanwhile.set(deed);
    }

    /** As far as the fence, and no further: what may be under way elsewhere is waited for. */
    Request fenced(String number) {
        settling = Duration.ofMinutes(2);
        erasures.goOn();
        settling = Duration.ZERO;
        return requests.find(number);
    }

    /** As far as it goes without anybody. */
    Request worked(String number) {
        erasures.goOn();
        return requests.find(number);
    }

    void sql(String statement) {
        try (Connection connection = connect();
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows, each as its columns' texts. */
    List<List<String>> rows(String select) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getObject(i)));
                }
                rows.add(values);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(shop.get("url"), shop.get("user"), shop.get("password"));
    }

    @Override
    public void close() {
        systems.close();
        database.close();
    }
}
