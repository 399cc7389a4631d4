package dev.kith.camel;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.impl.engine.DefaultLanguageResolver;
import org.apache.camel.spi.Language;
import org.apache.camel.support.ExpressionAdapter;

/**
 * Lets the authors' context find the languages {@code simple} and {@code constant}. Simple itself asks for {@code bean} to read
 * {@code ${body.size}}: it gets one that reads a page's words and nothing else. Safe for any thread.
 */
final class LanguageFence extends DefaultLanguageResolver {

    private static final Set<String> LANGUAGES = Set.of("simple", "constant");

    @Override
    public Language resolveLanguage(String name, CamelContext context) {
        if (name.equals("bean")) {
            return new PageWords();
        }
        if (!LANGUAGES.contains(name)) {
            throw new SchemeFence.Refused(
                    "the language '" + name + "' is not for routes, only simple and constant are.");
        }
        return super.resolveLanguage(name, context);
    }

    /** Stands in for Camel's bean language, which would need the scheme {@code bean:} as well. */
    private static final class PageWords implements Language {

        private static final int INSTANCE = 1;
        private static final int METHOD = 2;

        @Override
        public Expression createExpression(String expression, Object[] properties) {
            boolean isSimpleAsking =
                    expression == null && properties.length == METHOD + 1 && properties[INSTANCE] != null;
            String word = isSimpleAsking ? String.valueOf(properties[METHOD]).replaceFirst("^\\.", "") : "";
            if (!SimpleText.PAGE_WORDS.contains(word)) {
                throw refused();
            }
            Object page = properties[INSTANCE];
            return new ExpressionAdapter() {
                @Override
                public Object evaluate(Exchange exchange) {
                    return read(page, word);
                }
            };
        }

        private static Object read(Object page, String word) {
            try {
                return page.getClass().getMethod(word).invoke(page);
            } catch (ReflectiveOperationException e) {
                throw new SchemeFence.Refused("this body has no word '" + word + "'.");
            }
        }

        @Override
        public Expression createExpression(String expression) {
            throw refused();
        }

        @Override
        public Predicate createPredicate(String expression) {
            throw refused();
        }

        private static SchemeFence.Refused refused() {
            return new SchemeFence.Refused("methods and beans are not for routes; ${body.…} reads "
                    + String.join(", ", SimpleText.PAGE_WORDS.stream().sorted().toList()) + ".");
        }
    }
}
