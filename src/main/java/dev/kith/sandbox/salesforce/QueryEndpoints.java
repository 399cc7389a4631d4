package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SOQL in pages of 2,000 (or as many as the caller hints at), with cursors that see the records as they were. */
final class QueryEndpoints {

    private static final int PAGE = 2000;
    private static final int LEAST_PAGE = 200;
    private static final int MOST_CURSORS = 10;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize=(\\d{1,4})");
    private static final Pattern LOCATOR = Pattern.compile("(\\w{18})-(\\d{1,9})");

    private final SimulatedOrg org;
    private final SalesforceSessions sessions;
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private volatile int longestPage = PAGE;
    private long lastCursor;

    /** What a query found, for the session that asked; {@code used} is when a page was last taken. */
    private record Cursor(SoqlSearch.Found found, String token, Instant used) {}

    QueryEndpoints(SimulatedOrg org, SalesforceSessions sessions) {
        this.org = org;
        this.sessions = sessions;
    }

    SimulatorAnswer query(ApiCall call) throws RequestRefused {
        return run(call, false);
    }

    SimulatorAnswer queryAll(ApiCall call) throws RequestRefused {
        return run(call, true);
    }

    SimulatorAnswer more(ApiCall call) throws RequestRefused {
        Matcher locator = LOCATOR.matcher(call.param("locator"));
        SoqlSearch.Found found = locator.matches() ? cursor(locator.group(1)) : null;
        if (found == null) {
            throw new SalesforceRefused(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(call, found, locator.group(1), Integer.parseInt(locator.group(2)));
    }

    /** At most so many rows a page, as where rows are wide. */
    void longestPage(int rows) {
        longestPage = Math.max(1, Math.min(PAGE, rows));
    }

    void usualPages() {
        longestPage = PAGE;
    }

    /** Every cursor dies, as they do with the session that opened them. */
    synchronized void forgetCursors() {
        cursors.clear();
    }

    private SimulatorAnswer run(ApiCall call, boolean deletedToo) throws RequestRefused {
        String text = call.query("q");
        if (text == null) {
            throw new SalesforceRefused(400, "MALFORMED_QUERY", "A query string has to be specified");
        }
        SoqlQuery query = SoqlParser.parse(text);
        SoqlSearch search = new SoqlSearch(org);
        if (query.isAggregate()) {
            List<Map<String, @Nullable Object>> rows = search.groups(query, deletedToo);
            return new SimulatorAnswer(
                    200, Map.of("totalSize", rows.size(), "done", true, "records", rows), rows.size());
        }
        SoqlSearch.Found found = search.run(query, deletedToo);
        if (query.isCount()) {
            return new SimulatorAnswer(
                    200, Map.of("totalSize", found.records().size(), "done", true, "records", List.of()), 0);
        }
        return page(call, found, "", 0);
    }

    private SimulatorAnswer page(ApiCall call, SoqlSearch.Found found, String cursor, int from) {
        int total = found.records().size();
        int start = Math.min(from, total);
        int end = Math.min(start + pageSize(call), total);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("totalSize", total);
        body.put("done", end == total);
        if (end < total) {
            String next = cursor.isEmpty() ? remember(found, call.token()) : cursor;
            body.put("nextRecordsUrl", "/services/data/v" + call.version() + "/query/" + next + "-" + end);
        }
        RecordAnswers answers = new RecordAnswers(call.version());
        body.put(
                "records",
                found.records().subList(start, end).stream()
                        .map(stored -> answers.show(org, stored, found.columns()))
                        .toList());
        return new SimulatorAnswer(200, body, end - start);
    }

    private synchronized String remember(SoqlSearch.Found found, String token) {
        String cursor = SalesforceIds.of("01g", ++lastCursor);
        cursors.put(cursor, new Cursor(found, token, org.now()));
        if (cursors.size() > MOST_CURSORS) {
            Iterator<String> oldest = cursors.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return cursor;
    }

    private synchronized SoqlSearch.@Nullable Found cursor(String name) {
        OrgSettings settings = org.settings();
        Instant now = org.now();
        Cursor cursor = cursors.computeIfPresent(
                name,
                (key, there) -> there.used().plus(settings.cursorLife()).isBefore(now)
                                || !(settings.isOn(OrgSwitch.CURSORS_OUTLIVE_SESSIONS)
                                        || sessions.isGood(there.token()))
                        ? null
                        : new Cursor(there.found(), there.token(), now));
        return cursor == null ? null : cursor.found();
    }

    private int pageSize(ApiCall call) {
        String options = call.header("Sforce-Query-Options");
        Matcher hint = BATCH_SIZE.matcher(options);
        int wanted = hint.find() ? Math.max(LEAST_PAGE, Math.min(PAGE, Integer.parseInt(hint.group(1)))) : PAGE;
        return Math.min(wanted, longestPage);
    }
}
