package dev.kith.sandbox;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server that every simulator runs on. */
public final class SimulatorServer {

    private SimulatorServer() {}

    /** Not yet started. */
    public static Javalin create(Consumer<JavalinConfig> settings) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = 160_000_000;
            config.jetty.threadPool = new QueuedThreadPool(200, 4);
            config.jetty.modifyHttpConfiguration(http -> {
                http.setRequestHeaderSize(20_480);
                http.setSendServerVersion(false);
                http.setSendDateHeader(false);
            });
            settings.accept(config);
        });
    }
}
