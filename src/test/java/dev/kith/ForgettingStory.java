package dev.kith;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A new shop for each test, with Anna, who is to be forgotten, and Paul, who has her phone number. */
abstract class ForgettingStory {

    @TempDir
    Path dir;

    ForgettingWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new ForgettingWorld(dir);
        world.addAnna();
    }

    @AfterEach
    void close() {
        world.close();
    }
}
