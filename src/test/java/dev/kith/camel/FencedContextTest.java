package dev.kith.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.spi.ComponentResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second line: what holds if the check before it were ever passed. */
class FencedContextTest {

    private static final String REFUSED = "the scheme 'file:' is not for routes, only kith: and log: are.";

    private DefaultCamelContext context;

    /** As a page: a body with words that Simple may read. Public, so that Camel can reach it. */
    public record PageLike(int size, List<String> records) {}

    @BeforeEach
    void start() throws IOException {
        Canary.hush();
        context = FencedContext.create();
        // a way in for the test only: the fence refuses direct: like any other scheme
        context.addComponent("direct", new DefaultComponentResolver().resolveComponent("direct", context));
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        context.close();
        Canary.hush();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:target/canary", "file", "FILE:x", "bean:x", "exec:ls", "ref:x", "class:x", "kamelet:x"})
    void noOtherSchemeResolves(String uri) {
        assertThatThrownBy(() -> context.getEndpoint(uri)).rootCause().hasMessageContaining("is not for routes");
    }

    @Test
    void anotherContextKeepsItsSchemes() {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            assertThatCode(() -> other.getEndpoint("file:target/canary")).doesNotThrowAnyException();
            assertThat(other.getCamelContextExtension().getContextPlugin(ComponentResolver.class))
                    .isNotInstanceOf(SchemeFence.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAddressComputedWhileRunningIsRefused() throws Exception {
        route("${body}", true);

        assertThatThrownBy(() -> send("file:target/canary")).rootCause().hasMessage(REFUSED);
        assertThat(Canary.hasSung()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"groovy", "method", "bean", "ref", "header", "file", "xpath"})
    void noOtherLanguageReadsAnything(String language) {
        assertThatThrownBy(
                        () -> context.resolveLanguage(language).createExpression("dev.kith.camel.Canary?method=sing"))
                .isInstanceOf(SchemeFence.Refused.class);
    }

    @Test
    void noDataFormatIsMade() {
        assertThatThrownBy(() -> context.createDataFormat("xstream")).isInstanceOf(SchemeFence.Refused.class);
    }

    @Test
    void simpleReadsThePagesWords() throws Exception {
        route("${body.size} of ${body.records}", false);

        assertThat(send(new PageLike(2, List.of("a", "b")))).isEqualTo("2 of [a, b]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${body.hashCode}",
                "${body.records.size}",
                "${body.class}",
                "${body.size.class}",
                "${bean:type:dev.kith.camel.Canary?method=sing}",
                "${bean:dev.kith.camel.Canary}"
            })
    void simpleReadsNothingElseEvenUnchecked(String simple) throws Exception {
        assertThatThrownBy(() -> {
                    route(simple, false);
                    send(new PageLike(2, List.of()));
                })
                .rootCause()
                .isInstanceOf(SchemeFence.Refused.class);
        assertThat(Canary.hasSung()).isFalse();
    }

    private Object send(Object body) throws IOException {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.requestBody("direct:in", body);
        }
    }

    private void route(String simple, boolean asAddress) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                if (asAddress) {
                    from("direct:in").toD(simple);
                } else {
                    from("direct:in").setBody().simple(simple);
                }
            }
        });
    }
}
