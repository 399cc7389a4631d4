package dev.kith.camel;

import dev.kith.sync.Page;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Tells a page of everything that one of its steps threw, before any error handler of the route's author sees it. */
final class Witness implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return super.process(exchange, doneSync -> {
                    Throwable thrown = exchange.getException();
                    if (thrown != null && exchange.getProperty(ChangesConsumer.PAGE) instanceof Page page) {
                        page.threw(thrown);
                    }
                    callback.done(doneSync);
                });
            }
        };
    }
}
