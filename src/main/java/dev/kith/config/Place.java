package dev.kith.config;

/** Where something stands in the user's files, written {@code config/mappings/customer-to-contact.yaml:8}. */
public record Place(String file, int line) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
