package dev.kith.connector.jdbc;

import dev.kith.connector.ObjectMismatch;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Finds the driver for an address: on the class path, or in a jar that the user put into the folder {@code drivers/}, because its
 * licence does not let Kith ship it (decision 10).
 */
final class Drivers {

    private static final String FOLDER = "drivers";
    private static final String VARIABLE = "KITH_DRIVERS";

    private final Path folder;

    Drivers(Path folder) {
        this.folder = folder;
    }

    /** The folder that the environment names, or {@code drivers} where Kith was started. */
    static Drivers of(Map<String, String> environment) {
        return new Drivers(Path.of(environment.getOrDefault(VARIABLE, FOLDER)));
    }

    /**
     * @param url a checked one
     * @throws ObjectMismatch that says which jar is missing, and where it belongs
     */
    Database database(String url, String user, String password, String file) {
        // MariaDB's driver would log what the server says of a value.
        System.setProperty("mariadb.logging.disable", "true");
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.putAll(properties(url));
        Driver driver = inFolder(url).or(() -> onClassPath(url)).orElseThrow(() -> missing(url, file));
        return new Database(driver, url, properties);
    }

    private static Map<String, String> properties(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return Map.of("logServerErrorDetail", "false", "ApplicationName", "kith");
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return Map.of("allowLocalInfile", "false", "yearIsDateType", "false");
        }
        return url.startsWith("jdbc:mysql:")
                ? Map.of(
                        "allowLoadLocalInfile", "false",
                        "paranoid", "true",
                        "yearIsDateType", "false",
                        "zeroDateTimeBehavior", "CONVERT_TO_NULL")
                : Map.of();
    }

    private static Optional<Driver> onClassPath(String url) {
        return accepting(url, ServiceLoader.load(Driver.class, Drivers.class.getClassLoader()));
    }

    /** The loader lives as long as the driver: its classes are asked for at any time. */
    private Optional<Driver> inFolder(String url) {
        URL[] jars = jars();
        return jars.length == 0
                ? Optional.empty()
                : accepting(
                        url,
                        ServiceLoader.load(
                                Driver.class, new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())));
    }

    private URL[] jars() {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path file : files.filter(one -> one.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(file.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException("A file without an address", e);
        } catch (IOException e) {
            throw new ObjectMismatch(
                    "The folder " + folder.toAbsolutePath() + " cannot be read. Give Kith's user the right.");
        }
        return jars.toArray(URL[]::new);
    }

    private static Optional<Driver> accepting(String url, ServiceLoader<Driver> drivers) {
        try {
            for (Driver driver : drivers) {
                if (driver.acceptsURL(url)) {
                    return Optional.of(driver);
                }
            }
        } catch (SQLException | ServiceConfigurationError e) {
            // a broken jar is as good as none
            return Optional.empty();
        }
        return Optional.empty();
    }

    private ObjectMismatch missing(String url, String file) {
        boolean mysql = url.startsWith("jdbc:mysql:");
        return new ObjectMismatch("url: in " + file + " needs the driver of " + (mysql ? "MySQL" : "MariaDB")
                + ", which its licence keeps out of Kith. Put the file "
                + (mysql ? "mysql-connector-j-9.4.0.jar" : "mariadb-java-client-3.5.6.jar")
                + " (or a newer one; from " + (mysql ? "dev.mysql.com" : "mariadb.com") + " or Maven Central, "
                + (mysql ? "com.mysql:mysql-connector-j" : "org.mariadb.jdbc:mariadb-java-client") + ") into "
                + folder.toAbsolutePath() + " (" + VARIABLE + " names another folder) and start Kith again.");
    }
}
