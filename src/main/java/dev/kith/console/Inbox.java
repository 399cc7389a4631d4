package dev.kith.console;

import dev.kith.api.Operations;
import dev.kith.erasure.Request;
import dev.kith.erasure.Stage;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The list of all requests, those first that wait for whoever looks. */
final class Inbox {

    static final String ADDRESS = "/requests";

    private final Operations operations;
    private final Pages pages;
    private final Days days;

    Inbox(Operations operations, Pages pages, Days days) {
        this.operations = operations;
        this.pages = pages;
        this.days = days;
    }

    /** One request in the list. */
    record Row(String number, Days.Due due, boolean open, String stands, Next next, String ended) {}

    /** What the page shows. */
    record Page(List<Row> yours, List<Row> others, List<Row> closed) {}

    void show(Context context, Visit visit) {
        List<Row> yours = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        List<Row> closed = new ArrayList<>();
        List<Request> all = operations.requests().all();
        all.stream()
                .sorted(Comparator.comparing((Request one) -> one.times().due()).thenComparing(Request::number))
                .filter(one -> one.stage() != Stage.CLOSED)
                .forEach(one -> {
                    Row row = row(one, visit);
                    (row.next().yours() ? yours : others).add(row);
                });
        all.stream().filter(one -> one.stage() == Stage.CLOSED).forEach(one -> closed.add(row(one, visit)));
        pages.write(
                context,
                200,
                out -> JteinboxGenerated.render(
                        out,
                        Pages.NOBODY,
                        pages.frame("Requests", "requests", visit),
                        new Page(yours, others, closed)));
    }

    private Row row(Request request, Visit visit) {
        return new Row(
                request.number(),
                days.due(request.times().due()),
                request.stage().isOpen(),
                Standing.words(request),
                Next.of(request, visit, operations.access(), days),
                request.times().answeredAt().map(days::day).orElse(""));
    }
}
