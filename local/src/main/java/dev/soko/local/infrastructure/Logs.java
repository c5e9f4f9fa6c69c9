package dev.soko.local.infrastructure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of log files, however long they are. */
public final class Logs {

    private static final int WINDOW = 64 * 1024;

    private Logs() {}

    /** The last lines of the file, empty when there is none. */
    public static String lastLines(Path file, int count) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.max(0, log.length() - WINDOW));
            byte[] end = new byte[(int) Math.min(WINDOW, log.length())];
            log.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }
}
