package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CRM manager asks how many duplicates a table has, about which no rule and no route is: by command and over HTTP. */
class DuplicatesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEMBERS = "club.members";
    private static final String LINK = "=HYPERLINK(\"http://evil.example\")";
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final List<String> GIVEN = List.of(
            "Aurelia", "Bartholomew", "Clementine", "Dagobert", "Eusebia", "Florian", "Gwendolyn", "Hartmut", "Isolde");
    private static final List<String> FAMILY = List.of(
            "Abendroth",
            "Birkenfeld",
            "Dornbusch",
            "Eichinger",
            "Falkenberg",
            "Grasmück",
            "Hollerbach",
            "Jagdfeld",
            "Kaltwasser",
            "Lindenthal",
            "Morgenstern",
            "Nachtigall",
            "Ochsenbein",
            "Pfannenstiel",
            "Rosenzweig");

    @TempDir
    private static Path dir;

    private static Installation kith;
    private static Server server;
    private static String url;
    private static KithProcess service;
    private static String reviewer;

    @BeforeAll
    static void start() throws IOException, SQLException {
        kith = new Installation(dir, 1);
        kith.environment.keySet().removeIf(name -> name.startsWith("KITH_SHOP") || name.startsWith("KITH_SALESFORCE"));
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:club;DB_CLOSE_DELAY=-1";
        fill();
        Files.writeString(dir.resolve("config/systems/club.yaml"), """
                system: club
                title: Club
                connector: jdbc
                url: "{{env:KITH_CLUB_URL}}"
                user: sa
                kith-may: [read, write, erase]
                objects:
                  members:
                    table: members
                    key: id
                    changed: changed_at
                    fields: {id: record-number, given: given-name, family: family-name, mail: email, tel: phone, born: birth-date,
                             street: street, town: city, changed_at: detail}
                    when-forgotten: delete
                """);
        kith.environment.put("KITH_CLUB_URL", url);
        service = KithProcess.start(dir, kith.environment, "start");
        service.awaitOut("Ctrl-C stops safely.");
        reviewer = kith.token("rita", "reviewer");
    }

    @AfterAll
    static void stop() throws SQLException {
        service.close();
        server.stop();
        kith.close();
    }

    /** 180 strangers, of whom every tenth is there twice; and some whom one could take for each other. */
    private static void fill() throws SQLException {
        try (Connection club = club();
                Statement statement = club.createStatement()) {
            statement.execute(
                    "create table members (id int primary key, given varchar(80), family varchar(80), mail varchar(80),"
                            + " tel varchar(40), born date, street varchar(80), town varchar(40), changed_at timestamp)");
            for (int person = 0; person < 180; person++) {
                SplittableRandom random = new SplittableRandom(person * 7919L + 11);
                String given = GIVEN.get(random.nextInt(9));
                String family = FAMILY.get(random.nextInt(15));
                String mail = "kite" + random.nextInt(100_000) + "x" + person + "@example.org";
                String tel = "+49 30 " + random.nextInt(2_000_000, 9_999_999);
                String born = LocalDate.of(1940, 1, 1)
                        .plusDays(random.nextInt(22_000))
                        .toString();
                String street = FAMILY.get(random.nextInt(15)) + "weg " + random.nextInt(1, 90);
                String town = List.of("Berlin", "Hamburg", "Köln").get(random.nextInt(3));
                add(club, 1000 + person, given, family, mail, tel, born, street, town);
                if (person % 10 == 0) {
                    add(club, 2000 + person, given, family + "h", mail, "", born, street, town);
                }
            }
            add(
                    club,
                    1,
                    "Ottilie",
                    "Quillwright",
                    "ottilie@quill.example",
                    "+49 30 7654321",
                    "1961-03-04",
                    "Kai 1",
                    "Kiel");
            add(
                    club,
                    2,
                    "Otilie",
                    "Quilwright",
                    "ottilie@quill.example",
                    "+49 30 7654321",
                    "1961-03-04",
                    "Kai 1",
                    "Kiel");
            add(club, 3, "Jan", "Brinkhoff", "jan@brink.example", "+49 40 555666", "1970-01-02", "Gasse 7", "Ulm");
            add(club, 4, "Maria", "Brinkhoff", "maria@brink.example", "+49 40 555666", "1972-09-30", "Gasse 7", "Ulm");
            add(club, 5, "Peter", "Maier", "peter@one.example", "+49 30 111222", "1950-05-05", "Allee 3", "Bonn");
            add(club, 6, "Peter", "Maier", "pm@two.example", "+49 89 999888", "1991-12-24", "Ring 44", "Jena");
            add(club, 7, "Walburga", "Zitterbart", "=wal@zit.example", "-1+1", "1944-04-04", LINK, SCRIPT);
            add(club, 8, "Walburga", "Zitterbart", "=wal@zit.example", "-1+1", "1944-04-04", LINK, SCRIPT);
        }
    }

    private static void add(Connection club, int id, String... values) throws SQLException {
        try (PreparedStatement insert = club.prepareStatement(
                "insert into members values (?, ?, ?, ?, ?, ?, ?, ?, timestamp '2026-11-01 10:00:00')")) {
            insert.setInt(1, id);
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 2, i == 4 ? LocalDate.parse(values[i]) : values[i]);
            }
            insert.execute();
        }
    }

    private static Connection club() throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }

    private static String local() throws IOException {
        return KithProcess.daemon(dir.resolve("var")).path("token").asText();
    }

    private static HttpResponse<String> get(String path, String token) throws IOException {
        return KithProcess.get(dir.resolve("var"), path, "Authorization", "Bearer " + token);
    }

    private static Set<Set<String>> clusters(JsonNode all) {
        Set<Set<String>> clusters = new HashSet<>();
        all.forEach(cluster ->
                clusters.add(StreamSupport.stream(cluster.path("persons").spliterator(), false)
                        .flatMap(person -> person.findValuesAsText("key").stream())
                        .collect(Collectors.toCollection(TreeSet::new))));
        return clusters;
    }

    private static List<NamedCsvRecord> csv(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    @Test
    void theKnownDuplicatesComeOutAndFamiliesAndNamesakesDoNot() throws IOException {
        JsonNode found =
                JSON.readTree(get("/api/duplicates/" + MEMBERS, reviewer).body());

        Set<Set<String>> sure = clusters(found.path("sure"));
        assertThat(found.path("rule").isNull()).isTrue();
        assertThat(sure).contains(Set.of("7", "8"));
        for (int person = 0; person < 180; person += 10) {
            assertThat(sure).contains(Set.of(String.valueOf(1000 + person), String.valueOf(2000 + person)));
        }
        assertThat(sure).noneMatch(keys -> keys.contains("3") || keys.contains("5"));
        assertThat(found.path("duplicates").asInt()).isEqualTo(sure.size());
        assertThat(found.path("people").asInt()).isEqualTo(found.path("records").asInt() - sure.size());
    }

    @Test
    void aManagerReadsItOnTheTerminal() {
        Ended ended = kith.as(reviewer, "duplicates", MEMBERS);

        assertThat(ended.status()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains(MEMBERS + ": ", " too many", "No match rule is about " + MEMBERS, "over 99.9 %")
                .contains("same birth date", "All of them: --csv FILE for a spreadsheet");
    }

    @Test
    void theFilesAreTheUsersAloneAndSafeToOpen() throws IOException {
        Path table = dir.resolve("members.csv");
        Path page = dir.resolve("members.html");

        Ended ended = kith.as(reviewer, "duplicates", MEMBERS, "--csv", table.toString(), "--html", page.toString());

        assertThat(ended.status()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains("Written: " + table, "Written: " + page)
                .doesNotContain("Zitterbart");
        for (Path file : List.of(table, page)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        List<NamedCsvRecord> lines = csv(table);
        assertThat(lines)
                .filteredOn(line -> line.getField("key").equals("7"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getField("is")).isEqualTo("sure");
                    assertThat(line.getField("street")).isEqualTo("'" + LINK);
                    assertThat(line.getField("email")).isEqualTo("'=wal@zit.example");
                    assertThat(line.getField("why")).startsWith("as 8: ");
                });
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.getFields()).noneMatch(cell -> cell.matches("(?s)[=+@-].*")));
        assertThat(Files.readString(page))
                .contains("Zitterbart", "&lt;script&gt;")
                .doesNotContain("<script");

        assertThat(kith.as(reviewer, "duplicates", MEMBERS, "--csv", table.toString()))
                .satisfies(again -> assertThat(again.status()).isEqualTo(2))
                .satisfies(again -> assertThat(again.err()).contains("is there already", "--force"));
        assertThat(kith.as(reviewer, "duplicates", MEMBERS, "--force", "--csv", table.toString())
                        .status())
                .isZero();
    }

    @Test
    void theApiGivesTheSameFilesAndNobodyStoresThem() throws IOException {
        HttpResponse<String> page = get("/api/duplicates/" + MEMBERS + "?format=html", reviewer);
        HttpResponse<String> table = get("/api/duplicates/" + MEMBERS + "?format=csv", reviewer);

        assertThat(page.body()).startsWith("<!DOCTYPE html>").doesNotContain("<script");
        assertThat(table.body()).startsWith("cluster,is,probability,person,object,key,changed,");
        for (HttpResponse<String> answer : List.of(page, table)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
    }

    @Test
    void onlyWhoReviewsMayAsk() throws IOException {
        for (String role : List.of("requester", "approver", "auditor", "operator")) {
            HttpResponse<String> answer = get("/api/duplicates/" + MEMBERS, kith.token("o" + role, role));
            assertThat(answer.statusCode()).as(role).isEqualTo(403);
            assertThat(answer.body()).contains("not-your-role").doesNotContain("Zitterbart");
        }
        assertThat(get("/api/duplicates/" + MEMBERS, local()).statusCode()).isEqualTo(403);
        assertThat(get("/api/duplicates/" + MEMBERS, "wrong").statusCode()).isEqualTo(401);
        assertThat(kith.kith("duplicates", MEMBERS).err()).contains("--role reviewer");
    }

    @Test
    void whatIsWrongIsToldWithWhatToDo() throws IOException {
        Ended misspelt = kith.as(reviewer, "duplicates", "club.member");
        assertThat(misspelt.status()).isEqualTo(2);
        assertThat(misspelt.err()).contains("Did you mean 'club.members'?");
        assertThat(kith.as(reviewer, "duplicates", "contact").err()).contains("Did you mean 'salesforce.Contact'?");
        assertThat(kith.as(reviewer, "duplicates", "salesforce.Task").err()).contains("salesforce.yaml");

        assertThat(get("/api/duplicates/" + MEMBERS + "?format=pdf", reviewer).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSystemThatIsDownIsNamed() throws SQLException {
        int port = server.getPort();
        server.stop();
        try {
            Ended down = kith.as(reviewer, "duplicates", MEMBERS);

            assertThat(down.status()).isEqualTo(1);
            assertThat(down.out()).isEmpty();
            assertThat(down.err()).contains("club").doesNotContain("nexpected");
        } finally {
            server = Server.createTcpServer("-tcpPort", String.valueOf(port)).start();
        }
    }

    @Test
    void noValueIsInAnyFileThatTheServiceWrote() throws IOException {
        assertThat(kith.as(reviewer, "duplicates", MEMBERS).status()).isZero();

        List<String> needles = List.of("Zitterbart", "zit.example", "Brinkhoff", "brink.example", "HYPERLINK");
        List<Path> written = new ArrayList<>();
        try (Stream<Path> files = Files.walk(dir.resolve("var"))) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/sandbox/")) // the simulators themselves
                    .forEach(written::add);
        }
        assertThat(written).anyMatch(file -> file.endsWith("kith.log"));
        for (Path file : written) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(needles).as(file.toString()).noneMatch(text::contains);
        }
        assertThat(needles).noneMatch((service.out() + service.err())::contains);
    }
}
