package dev.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    private Path dir;

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void onlyTheUserCanReadIt() throws IOException {
        Path file = dir.resolve("people.csv");

        new PrivateFile(file, false).write(to -> to.write("Zoë"));

        assertThat(file).hasContent("Zoë");
        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(dir).isDirectoryNotContaining("glob:**.people.csv.*");
    }

    @Test
    void whatIsThereStaysUnlessItMayBeReplaced() throws IOException {
        Path file = Files.writeString(dir.resolve("people.csv"), "mine");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> new PrivateFile(file, false))
                .isInstanceOf(WrongInput.class)
                .hasMessageContaining("add --force");
        assertThat(file).hasContent("mine");

        new PrivateFile(file, true).write(to -> to.write("new"));
        assertThat(file).hasContent("new");
        assertThat(rights(file)).isEqualTo("rw-------");
    }

    @Test
    void whatCameWhileTheWorkWentOnStaysToo() throws IOException {
        Path file = dir.resolve("people.csv");
        PrivateFile opened = new PrivateFile(file, false);
        Files.writeString(file, "mine");

        assertThatThrownBy(() -> opened.write(to -> to.write("new"))).isInstanceOf(WrongInput.class);
        assertThat(file).hasContent("mine");
        assertThat(dir).isDirectoryNotContaining("glob:**.people.csv.*");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path target = Files.writeString(dir.resolve("target"), "mine");
        Path link = Files.createSymbolicLink(dir.resolve("people.csv"), target);

        assertThatThrownBy(() -> new PrivateFile(link, false)).isInstanceOf(WrongInput.class);
        new PrivateFile(link, true).write(to -> to.write("new"));

        assertThat(target).hasContent("mine");
        assertThat(link).hasContent("new");
    }

    @Test
    void aFileThatCouldNotBeWrittenWholeIsNotThere() {
        Path file = dir.resolve("people.csv");

        assertThatThrownBy(() -> new PrivateFile(file, false).write(to -> {
                    to.write("half");
                    throw new IOException("no room");
                }))
                .isInstanceOf(WrongInput.class);
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsToldBeforeAnyWork() {
        assertThatThrownBy(() -> new PrivateFile(dir.resolve("none/people.csv"), false))
                .isInstanceOf(WrongInput.class)
                .hasMessageContaining("its folder is not there");
        assertThatThrownBy(() -> new PrivateFile(dir, true)).hasMessageContaining("is a folder");
    }
}
