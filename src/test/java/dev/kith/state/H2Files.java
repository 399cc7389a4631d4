package dev.kith.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** All bytes that an embedded state leaves behind. */
final class H2Files {

    private H2Files() {}

    /** Every file of the closed database as it lies there, and then the database as SQL. */
    static byte[] everything(TestDatabase database, Path folder) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                all.write(Files.readAllBytes(file));
            }
        }
        all.write(String.join("\n", script(database)).getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    private static List<String> script(TestDatabase database) {
        List<String> lines = new java.util.ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet script = statement.executeQuery("SCRIPT")) {
            while (script.next()) {
                lines.add(script.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }
}
