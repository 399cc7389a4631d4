package dev.kith.console;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few files that pages need, each known by name and served by Kith itself. They are the same for everybody. */
final class Assets {

    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private record Asset(String type, byte[] bytes) {}

    private final Map<String, Asset> all = Map.of(
            "kith.css", read("text/css; charset=utf-8", "/dev/kith/console/kith.css"),
            "icon.svg", read("image/svg+xml", "/dev/kith/console/icon.svg"),
            "htmx.js", read("text/javascript; charset=utf-8", HTMX));

    private static Asset read(String type, String resource) {
        try (@Nullable InputStream bytes = Assets.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("This build of Kith lacks " + resource);
            }
            return new Asset(type, bytes.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("This build of Kith has a broken " + resource, e);
        }
    }

    void serve(Context context) {
        @Nullable Asset asset = all.get(context.pathParam("file"));
        if (asset == null) {
            throw new NotFoundResponse("There is no such file.");
        }
        Pages.headers(context);
        context.header("Cache-Control", "no-cache").contentType(asset.type()).result(asset.bytes());
    }
}
