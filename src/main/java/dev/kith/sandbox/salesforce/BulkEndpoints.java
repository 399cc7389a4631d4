package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Bulk API 2.0: {@code /jobs/ingest} and {@code /jobs/query}. Jobs end with the simulator. */
final class BulkEndpoints {

    private static final List<String> OPERATIONS = List.of("insert", "update", "upsert", "delete", "hardDelete");
    private static final int ROWS_OF_A_PART = 50_000;

    private final SimulatedOrg org;
    private final Map<String, BulkIngestJob> ingests = new ConcurrentSkipListMap<>();
    private final Map<String, BulkQueryJob> queries = new ConcurrentSkipListMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    BulkEndpoints(SimulatedOrg org) {
        this.org = org;
    }

    void forget() {
        ingests.clear();
        queries.clear();
    }

    SimulatorAnswer createIngest(ApiCall call) throws RequestRefused {
        CallBody body = CallBody.of(call);
        String operation = text(body, "operation");
        if (!OPERATIONS.contains(operation)) {
            throw new SalesforceRefused(400, "INVALIDJOB", "InvalidJob : Unsupported operation: " + operation);
        }
        if (operation.equals("hardDelete") && org.settings().isOn(OrgSwitch.HARD_DELETE_REFUSED)) {
            throw new SalesforceRefused(
                    400,
                    "FEATURENOTENABLED",
                    "FeatureNotEnabled : hardDelete operation requires special user profile permission, please contact your"
                            + " system administrator");
        }
        SalesforceObject object = org.schema()
                .object(text(body, "object"))
                .orElseThrow(() -> new SalesforceRefused(
                        400, "INVALIDJOB", "InvalidJob : Unable to find object: " + text(body, "object")));
        Optional<SalesforceField> key = operation.equals("upsert") ? Optional.of(key(object, body)) : Optional.empty();
        BulkIngestJob job = new BulkIngestJob(nextId(), operation, object, key, BulkFormat.of(body), call, org.now());
        ingests.put(job.id(), job);
        return SimulatorAnswer.ok(job.json());
    }

    SimulatorAnswer upload(ApiCall call) throws RequestRefused {
        BulkIngestJob job = ingest(call);
        refuseUnlessOpen(job);
        if (!job.upload(call.body())) {
            throw new SalesforceRefused(
                    400,
                    "INVALIDJOBSTATE",
                    "Found multiple contents for job: <" + job.id()
                            + ">, please 'Close' / 'Abort' / 'Delete' the current Job"
                            + " then create a new Job and make sure you only do 'PUT' once on a given Job.");
        }
        return SimulatorAnswer.nothing(201);
    }

    /** The upload is complete, or the job is not to be done. */
    SimulatorAnswer changeIngest(ApiCall call) throws RequestRefused {
        BulkIngestJob job = ingest(call);
        String state = text(CallBody.of(call), "state");
        if (state.equals("UploadComplete")) {
            refuseUnlessOpen(job);
            Map<String, @Nullable Object> accepted = job.json();
            job.run(org, SaveMode.of(call, false));
            accepted.put("state", "UploadComplete");
            return SimulatorAnswer.ok(accepted);
        }
        abort(job, state);
        return SimulatorAnswer.ok(job.json());
    }

    SimulatorAnswer ingestJob(ApiCall call) throws RequestRefused {
        return SimulatorAnswer.ok(ingest(call).polled());
    }

    SimulatorAnswer ingestJobs(ApiCall call) {
        return jobs(ingests.values());
    }

    SimulatorAnswer deleteIngest(ApiCall call) throws RequestRefused {
        BulkIngestJob job = ingest(call);
        if (job.isIn("Open")) {
            throw new SalesforceRefused(
                    400, "INVALIDJOBSTATE", "InvalidJobState : A job that is open cannot be deleted: abort it first");
        }
        ingests.remove(job.id());
        return SimulatorAnswer.nothing(204);
    }

    SimulatorAnswer successful(ApiCall call) throws RequestRefused {
        return SimulatorAnswer.ok(ingest(call).successfulResults());
    }

    SimulatorAnswer failed(ApiCall call) throws RequestRefused {
        return SimulatorAnswer.ok(ingest(call).failedResults());
    }

    SimulatorAnswer unprocessed(ApiCall call) throws RequestRefused {
        return SimulatorAnswer.ok(ingest(call).unprocessed());
    }

    SimulatorAnswer createQuery(ApiCall call) throws RequestRefused {
        CallBody body = CallBody.of(call);
        String operation = text(body, "operation");
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw new SalesforceRefused(400, "INVALIDJOB", "InvalidJob : Unsupported operation: " + operation);
        }
        SoqlQuery query = SoqlParser.parse(text(body, "query"));
        if (query.isAggregate() || query.isCount()) {
            throw unfitForBulk();
        }
        SoqlSearch.Found found = new SoqlSearch(org).run(query, operation.equals("queryAll"));
        List<SoqlPath> columns = new ArrayList<>();
        for (SoqlColumn column : found.columns()) {
            if (!(column instanceof SoqlPath path) || path.leaf().type() == SalesforceType.ADDRESS) {
                throw unfitForBulk();
            }
            columns.add(path);
        }
        SalesforceObject object = org.schema().object(query.object()).orElseThrow();
        BulkQueryJob job = new BulkQueryJob(
                nextId(), operation, object, BulkFormat.of(body), call, org.now(), columns, found.records());
        queries.put(job.id(), job);
        Map<String, @Nullable Object> accepted = job.json();
        accepted.put("state", "UploadComplete");
        job.complete(org.settings().bulkPolls());
        return SimulatorAnswer.ok(accepted);
    }

    private static SalesforceRefused unfitForBulk() {
        return new SalesforceRefused(
                400, "FEATURENOTENABLED", "FeatureNotEnabled : Selecting compound data not supported in Bulk Query");
    }

    SimulatorAnswer queryJob(ApiCall call) throws RequestRefused {
        return SimulatorAnswer.ok(query(call).polled());
    }

    SimulatorAnswer queryJobs(ApiCall call) {
        return jobs(queries.values());
    }

    SimulatorAnswer changeQuery(ApiCall call) throws RequestRefused {
        BulkQueryJob job = query(call);
        abort(job, text(CallBody.of(call), "state"));
        return SimulatorAnswer.ok(job.json());
    }

    SimulatorAnswer deleteQuery(ApiCall call) throws RequestRefused {
        queries.remove(query(call).id());
        return SimulatorAnswer.nothing(204);
    }

    /** A part of the table; {@code Sforce-Locator} names the next one, or is the word null. */
    SimulatorAnswer results(ApiCall call) throws RequestRefused {
        BulkQueryJob job = query(call);
        int from = number(call.query("locator"), 0);
        int to = Math.min(job.size(), from + Math.max(1, number(call.query("maxRecords"), ROWS_OF_A_PART)));
        if (from > job.size() || job.isIn("Aborted")) {
            throw new SalesforceRefused(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        Map<String, String> headers = Map.of(
                "Sforce-Locator",
                to < job.size() ? String.valueOf(to) : "null",
                "Sforce-NumberOfRecords",
                String.valueOf(to - from));
        return new SimulatorAnswer(200, job.part(org, from, to), to - from, headers);
    }

    private static SimulatorAnswer jobs(Iterable<? extends BulkJob> jobs) {
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        jobs.forEach(job -> records.add(job.json()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("done", true);
        answer.put("nextRecordsUrl", null);
        answer.put("records", records);
        return SimulatorAnswer.ok(answer);
    }

    private static void abort(BulkJob job, String state) throws RequestRefused {
        if (!state.equals("Aborted") || job.isIn("JobComplete")) {
            throw new SalesforceRefused(
                    400, "INVALIDJOBSTATE", "InvalidJobState : The job cannot be changed to the state " + state);
        }
        job.state("Aborted");
    }

    private static void refuseUnlessOpen(BulkJob job) throws RequestRefused {
        if (!job.isIn("Open")) {
            throw new SalesforceRefused(
                    400, "INVALIDJOBSTATE", "InvalidJobState : The job is not open: data cannot be added");
        }
    }

    private static SalesforceField key(SalesforceObject object, CallBody body) throws RequestRefused {
        String name = text(body, "externalIdFieldName");
        return object.field(name)
                .filter(SalesforceField::isUpsertKey)
                .orElseThrow(() -> new SalesforceRefused(
                        400,
                        "INVALIDJOB",
                        "InvalidJob : External ID was not found for " + object.name() + ": " + name));
    }

    private BulkIngestJob ingest(ApiCall call) throws RequestRefused {
        return Optional.ofNullable(ingests.get(call.param("job"))).orElseThrow(SalesforceRefused::notFound);
    }

    private BulkQueryJob query(ApiCall call) throws RequestRefused {
        return Optional.ofNullable(queries.get(call.param("job"))).orElseThrow(SalesforceRefused::notFound);
    }

    private String nextId() {
        return SalesforceIds.of("750", lastNumber.incrementAndGet());
    }

    private static String text(CallBody body, String name) {
        return String.valueOf(Objects.requireNonNullElse(body.json().get(name), ""));
    }

    private static int number(@Nullable String text, int otherwise) throws RequestRefused {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new SalesforceRefused(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return Integer.parseInt(text);
    }
}
