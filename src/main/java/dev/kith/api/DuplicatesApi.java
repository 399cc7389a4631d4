package dev.kith.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kith.people.DuplicatesReport;
import dev.kith.people.WhoIsWho;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;

/** Duplicates within one object, over HTTP: written as they are made into text, since there may be many. */
final class DuplicatesApi {

    private DuplicatesApi() {}

    /** @param people asked for when they are needed */
    static void add(RoutesConfig routes, Supplier<WhoIsWho> people) {
        routes.get("/api/duplicates/{object}", context -> answer(context, people));
    }

    private interface Format {
        void write(DuplicatesView view, Writer to) throws IOException;
    }

    private static void answer(Context context, Supplier<WhoIsWho> people) throws IOException {
        String format = Objects.requireNonNullElse(context.queryParam("format"), "json");
        Format written =
                switch (format) {
                    case "json" -> DuplicatesApi::json;
                    case "csv" -> DuplicatesCsv::write;
                    case "html" -> DuplicatesPage::write;
                    default -> throw new Refused(400, "unknown-format", "format= takes json, csv or html.");
                };
        DuplicatesReport report = people.get().duplicates().find(context.pathParam("object"));
        context.contentType(
                switch (format) {
                    case "csv" -> "text/csv; charset=utf-8; header=present";
                    case "html" -> "text/html; charset=utf-8";
                    default -> "application/json";
                });
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Content-Security-Policy", DuplicatesPage.CONTENT);
        Writer to = new BufferedWriter(new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8));
        written.write(DuplicatesView.of(report), to);
        to.flush();
    }

    private static void json(DuplicatesView view, Writer to) throws IOException {
        ApiJson.MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(to, view);
    }
}
