package dev.kith.camel;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Keep customer records in step between systems: read changes, map, match, and write through one gate. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "kith",
        title = "Kith",
        syntax = "kith:step/name",
        remote = false,
        category = {Category.DATABASE, Category.SAAS})
public class KithEndpoint extends DefaultEndpoint {

    @UriPath(description = "What to do: changes begins a route, map, match and write are its steps.")
    @Metadata(required = true)
    private KithStep step = KithStep.changes;

    @UriPath(
            description =
                    "The object to read or write, as in shop.customers; or the name of a mapping or of a match rule.")
    @Metadata(required = true)
    private String name = "";

    @UriParam(label = "consumer", description = "How often to run, as in 15 minutes. Either this or cron.")
    private @Nullable String every;

    @UriParam(label = "consumer", description = "When to run, as a Quartz cron expression. Either this or every.")
    private @Nullable String cron;

    @UriParam(label = "consumer", description = "The time zone of cron, as in Europe/Berlin.")
    private @Nullable String timeZone;

    @UriParam(
            label = "consumer",
            description = "Which records the route is about, as in country_code = 'DE' and loyalty_points >= 100.")
    private @Nullable String where;

    @UriParam(
            label = "consumer",
            defaultValue = "20",
            description = "A run that would change more than this share of the known records waits for a person.")
    private int askAbovePercent = 20;

    @UriParam(label = "consumer", defaultValue = "4", description = "How many pages are under way at once.")
    private int inFlight = 4;

    @UriParam(label = "consumer", defaultValue = "200", description = "Most records in a page.")
    private int pageSize = 200;

    @UriParam(
            label = "producer",
            enums = "objections",
            description = "Writes nothing but objections to marketing, to records that are there already.")
    private @Nullable String only;

    KithEndpoint(String uri, KithComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        return new KithProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (step != KithStep.changes) {
            throw new IllegalArgumentException("kith:" + step + " cannot begin a route, only kith:changes can.");
        }
        ChangesConsumer consumer = new ChangesConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    public KithStep getStep() {
        return step;
    }

    public void setStep(KithStep step) {
        this.step = step;
    }

    public @Nullable String getOnly() {
        return only;
    }

    public void setOnly(@Nullable String only) {
        this.only = only;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getEvery() {
        return every;
    }

    public void setEvery(@Nullable String every) {
        this.every = every;
    }

    public @Nullable String getCron() {
        return cron;
    }

    public void setCron(@Nullable String cron) {
        this.cron = cron;
    }

    public @Nullable String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable String timeZone) {
        this.timeZone = timeZone;
    }

    public @Nullable String getWhere() {
        return where;
    }

    public void setWhere(@Nullable String where) {
        this.where = where;
    }

    public int getAskAbovePercent() {
        return askAbovePercent;
    }

    public void setAskAbovePercent(int askAbovePercent) {
        this.askAbovePercent = askAbovePercent;
    }

    public int getInFlight() {
        return inFlight;
    }

    public void setInFlight(int inFlight) {
        this.inFlight = inFlight;
    }

    public int getPageSize() {
        return pageSize;
    }

    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }
}
