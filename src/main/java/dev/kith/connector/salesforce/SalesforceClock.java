package dev.kith.connector.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Salesforce's own clock, which stamps its records; ours may be wrong. It is read off an answer that needs no right and counts against no limit:
 * the list of API versions. camel-salesforce keeps an answer's Date to itself, so its HTTP client is asked directly.
 */
final class SalesforceClock {

    private final SalesforceComponent salesforce;
    private final Duration timeout;

    SalesforceClock(SalesforceComponent salesforce, Duration timeout) {
        this.salesforce = salesforce;
        this.timeout = timeout;
    }

    /** @throws NoAnswer when Salesforce does not tell the time */
    Instant now() {
        try {
            ContentResponse answer = salesforce
                    .getHttpClient()
                    .newRequest(host() + "/services/data/")
                    .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .send();
            long date = answer.getHeaders().getDateField(HttpHeader.DATE);
            if (answer.getStatus() != 200 || date < 0) {
                throw new NoAnswer("an answer without a date, HTTP " + answer.getStatus());
            }
            return Instant.ofEpochMilli(date);
        } catch (ExecutionException | TimeoutException e) {
            throw new NoAnswer(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        }
    }

    private String host() {
        return Optional.ofNullable(salesforce.getSession())
                .map(session -> session.getInstanceUrl())
                .orElse(salesforce.getLoginUrl());
    }
}
