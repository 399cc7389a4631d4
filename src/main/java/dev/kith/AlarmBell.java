package dev.kith;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kith.api.ApiJson;
import dev.kith.config.Secret;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Alarm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells alarms to the log and, where {@code alarm.url} names an address, there: {@code {"event", "text", "facts"}} by POST. Thread-safe. */
final class AlarmBell implements Alarm.Bell {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmBell.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Secret url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    AlarmBell(Secret url) {
        this.url = url;
    }

    @Override
    public void ring(Alarm alarm) {
        LOG.warn("{}", alarm.text());
        if (!url.reveal().isEmpty()) {
            post(alarm);
        }
    }

    private void post(Alarm alarm) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.reveal()))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(ApiJson.MAPPER.writeValueAsString(alarm)))
                    .build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new SystemUnavailable(
                        "alarm.url answered an alarm with HTTP " + status + "; it is told again later");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An alarm that is no JSON");
        } catch (IOException e) {
            throw new SystemUnavailable("alarm.url does not answer; the alarm is told again later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SystemUnavailable("Kith stopped while it told an alarm; the next start tells it again");
        }
    }
}
