package dev.kith.camel;

import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.DataFormatResolver;
import org.apache.camel.spi.LanguageResolver;

/** Makes the context that authors' routes are tried and run in: few schemes, two languages, no data formats. */
final class FencedContext {

    private FencedContext() {}

    /** A new context, not started, without routes. Its model knows the lines of the files. */
    static DefaultCamelContext create() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.setSourceLocationEnabled(true);
        context.setLoadHealthChecks(false);
        context.setModeline(false);
        // What authors' log steps say goes where Kith's own messages go.
        context.getGlobalOptions().put(Exchange.LOG_EIP_NAME, "dev.kith.route");
        ExtendedCamelContext extended = context.getCamelContextExtension();
        extended.addContextPlugin(ComponentResolver.class, new SchemeFence());
        extended.addContextPlugin(LanguageResolver.class, new LanguageFence());
        extended.addContextPlugin(DataFormatResolver.class, (name, of) -> {
            throw new SchemeFence.Refused("the data format '" + name + "' is not for routes.");
        });
        return context;
    }
}
