package dev.kith.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The {@code kith:} component: what a route may do with customer records. */
@Component("kith")
public class KithComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int slash = remaining.indexOf('/');
        String step = slash < 0 ? remaining : remaining.substring(0, slash);
        KithEndpoint endpoint = new KithEndpoint(uri, this);
        endpoint.setStep(KithStep.of(step));
        endpoint.setName(slash < 0 ? "" : remaining.substring(slash + 1));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
