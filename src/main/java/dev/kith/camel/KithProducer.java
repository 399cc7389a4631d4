package dev.kith.camel;

import dev.kith.sync.Page;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** A step of a route, on the page that it gets. */
final class KithProducer extends DefaultProducer {

    private final KithEndpoint endpoint;

    KithProducer(KithEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof Page page)) {
            throw new IllegalStateException(
                    "kith:" + endpoint.getStep() + " works on the page that kith:changes sent, and nothing else.");
        }
        try {
            work(page);
        } catch (Error e) {
            // The page knows it already. A parallel split of Camel's would lose an Error and never end.
            throw new IllegalStateException("kith:" + endpoint.getStep() + " broke off", e);
        }
    }

    private void work(Page page) {
        switch (endpoint.getStep()) {
            case map -> page.map(endpoint.getName());
            case match -> page.match();
            case write -> page.write();
            case changes -> throw new IllegalStateException("kith:changes begins a route; it is no step.");
        }
    }
}
