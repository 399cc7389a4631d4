package dev.kith.camel;

import dev.kith.sync.Page;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/** Tells a page of everything that one of its steps threw, before any error handler of the route's author sees it. */
final class Witness implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                AtomicBoolean told = new AtomicBoolean();
                try {
                    return super.process(exchange, doneSync -> {
                        told.set(true);
                        note(exchange, exchange.getException());
                        callback.done(doneSync);
                    });
                } catch (RuntimeException | Error e) {
                    if (told.get()) {
                        throw e;
                    }
                    // Nobody would call back any more, and the page would never end.
                    note(exchange, e);
                    exchange.setException(new IllegalStateException("A step broke off", e));
                    callback.done(true);
                    return true;
                }
            }

            private void note(Exchange exchange, @Nullable Throwable thrown) {
                if (thrown != null && exchange.getProperty(ChangesConsumer.PAGE) instanceof Page page) {
                    page.threw(thrown);
                }
            }
        };
    }
}
