package dev.kith.hubspot;

import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Calls HubSpot without holding the route's thread; the answer becomes the message's body. */
final class HubSpotProducer extends DefaultAsyncProducer {

    private final HubSpotEndpoint endpoint;
    private @Nullable Operations operations;

    HubSpotProducer(HubSpotEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        operations = new Operations(endpoint.getOperation(), endpoint.getConfiguration(), endpoint.client());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            if (operations == null) {
                throw new IllegalStateException("hubspot: the producer has not been started.");
            }
            operations
                    .run(exchange.getMessage())
                    .whenComplete((answer, thrown) -> done(exchange, answer, thrown, callback));
            return false;
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private void done(Exchange exchange, @Nullable Object answer, @Nullable Throwable thrown, AsyncCallback callback) {
        if (thrown != null) {
            exchange.setException(
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
        } else {
            write(exchange.getMessage(), answer);
        }
        callback.done(false);
    }

    private void write(Message message, @Nullable Object answer) {
        message.setBody(answer);
        message.removeHeader(HubSpotConstants.AFTER);
        if (answer instanceof HubSpotPage page && page.after() != null) {
            message.setHeader(HubSpotConstants.AFTER, page.after());
        }
        if (operations != null) {
            operations.dailyRemaining().ifPresent(left -> message.setHeader(HubSpotConstants.DAILY_REMAINING, left));
        }
    }
}
