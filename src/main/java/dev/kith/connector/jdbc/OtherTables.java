package dev.kith.connector.jdbc;

import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.config.SystemDefinition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The tables of a database that its data map does not mention: there may be people in them that nobody thought of. */
final class OtherTables {

    private OtherTables() {}

    static Set<String> of(Connection connection, SystemDefinition system) throws SQLException {
        Set<String> others = new TreeSet<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                others.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        system.noPeopleIn().forEach(table -> others.remove(table.toLowerCase(Locale.ROOT)));
        system.objects().values().forEach(object -> others.removeIf(table -> reads(object, table)));
        return others;
    }

    private static boolean reads(ObjectMap object, String table) {
        String written = object.readFrom() instanceof ReadFrom.Query query
                ? query.select()
                : ((ReadFrom.Table) object.readFrom()).name();
        return Arrays.asList(written.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_$]+"))
                .contains(table);
    }
}
