// jsforce, unmodified, against the simulated Salesforce. Reads where it is from KITH_SALESFORCE_URL, _CLIENT_ID and _CLIENT_SECRET; ends with
// 0 when all went as with the real one, with 1 at the first thing that did not.
import assert from "node:assert/strict";
import jsforce from "jsforce";

const url = process.env.KITH_SALESFORCE_URL;
const clientId = process.env.KITH_SALESFORCE_CLIENT_ID;
const clientSecret = process.env.KITH_SALESFORCE_CLIENT_SECRET;
const versions = ["50.0", "66.0"]; // jsforce's default, and the one that Kith speaks
let version = versions[0];
const KEY = "Customer_Number__c";
let run = "";

async function connected() {
  const conn = new jsforce.Connection({ loginUrl: url, version, oauth2: { loginUrl: url, clientId, clientSecret } });
  await conn.authorize({ grant_type: "client_credentials" });
  return conn;
}

async function control(path, body) {
  const answer = await fetch(`${url}/__control/${path}`, { method: "POST", body: JSON.stringify(body) });
  assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.text()}`);
}

const checks = {
  async "log in by client credentials, and tell who that is"() {
    const conn = await connected();
    const identity = await conn.identity();
    assert.match(identity.user_id, /^005\w{15}$/);
    assert.ok((await conn.limits()).DailyApiRequests.Max > 0);
    assert.ok(conn.limitInfo.apiUsage.limit > 0);
  },

  async "log in by name and password over SOAP, and out again"() {
    if (Number(version) >= 65) {
      await assert.rejects(new jsforce.Connection({ loginUrl: url, version }).login("kith@sandbox.example", "sandbox"), /INVALID_OPERATION/);
      return;
    }
    const conn = new jsforce.Connection({ loginUrl: url, version });
    const user = await conn.login("kith@sandbox.example", "sandbox");
    assert.match(user.organizationId, /^00D/);
    await conn.logout();
    await assert.rejects(new jsforce.Connection({ loginUrl: url, version }).login("kith@sandbox.example", "wrong"), /INVALID_LOGIN/);
  },

  async "describe"(conn) {
    const everything = await conn.describeGlobal();
    for (const name of ["Contact", "Lead", "Account", "Individual", "Task", "Case", "CampaignMember"]) {
      assert.ok(everything.sobjects.some((object) => object.name === name), name);
    }
    const contact = await conn.sobject("Contact").describe();
    assert.equal(contact.fields.find((field) => field.name === "LastName").length, 80);
    assert.ok(contact.fields.find((field) => field.name === KEY).externalId);
    assert.ok(contact.childRelationships.some((child) => child.relationshipName === "Cases"));
  },

  async "create, read, change, upsert and delete"(conn) {
    const contacts = conn.sobject("Contact");
    const made = await contacts.create({ LastName: "Weber", [KEY]: `${run}-1` });
    assert.ok(made.success);
    assert.equal((await contacts.retrieve(made.id)).LastName, "Weber");
    assert.ok((await contacts.update({ Id: made.id, Phone: "1" })).success);
    assert.equal((await contacts.upsert({ [KEY]: `${run}-1`, Title: "Dr" }, KEY)).success, true);
    await assert.rejects(contacts.create({ FirstName: "Nobody" }), (error) => error.errorCode === "REQUIRED_FIELD_MISSING");
    await assert.rejects(contacts.create({ LastName: "W", Email: "no" }), (error) => error.errorCode === "INVALID_EMAIL_ADDRESS");
    assert.ok((await contacts.destroy(made.id)).success);
    await assert.rejects(contacts.retrieve(made.id), (error) => error.errorCode === "ENTITY_IS_DELETED");
  },

  async "write collections, row by row and all or none"(conn) {
    const rows = [{ LastName: "One", [KEY]: `${run}-c1` }, { FirstName: "No last name", [KEY]: `${run}-c2` }];
    const results = await conn.sobject("Contact").upsert(rows, KEY, { allOrNone: false });
    assert.deepEqual(results.map((result) => result.success), [true, false]);
    assert.equal(results[1].errors[0].statusCode, "REQUIRED_FIELD_MISSING");
    const none = await conn.sobject("Contact").create(rows.map((row) => ({ ...row, [KEY]: `${row[KEY]}x` })), { allOrNone: true });
    assert.equal(none[0].errors[0].statusCode, "ALL_OR_NONE_OPERATION_ROLLED_BACK");
    const many = Array.from({ length: 401 }, (_, i) => ({ LastName: `Many ${i}`, [KEY]: `${run}-m${i}` }));
    const made = await conn.sobject("Contact").create(many, { allowRecursive: true });
    assert.ok(made.every((result) => result.success));
    const found = await conn.sobject("Contact").retrieve(made.slice(0, 3).map((result) => result.id));
    assert.deepEqual(found.map((record) => record.LastName), ["Many 0", "Many 1", "Many 2"]);
  },

  async "query by pages, parents and children"(conn) {
    const account = await conn.sobject("Account").create({ Name: `Weber ${run}` });
    await conn.sobject("Contact").create({ LastName: "Anna", AccountId: account.id });
    const [contact] = (await conn.query(`SELECT Id, Account.Name FROM Contact WHERE Account.Name = 'Weber ${run}'`)).records;
    assert.equal(contact.Account.Name, `Weber ${run}`);
    const [parent] = (await conn.query(`SELECT Id, (SELECT LastName FROM Contacts) FROM Account WHERE Id = '${account.id}'`)).records;
    assert.equal(parent.Contacts.records[0].LastName, "Anna");
    const pages = await conn.query(`SELECT Id FROM Contact WHERE ${KEY} LIKE '${run}-m%'`, {
      autoFetch: true, maxFetch: 1000, headers: { "Sforce-Query-Options": "batchSize=200" },
    });
    assert.equal(pages.records?.length ?? pages.length, 401);
    assert.equal(await conn.sobject("Contact").count({ [KEY]: { $like: `${run}-m%` }, CreatedDate: jsforce.SfDate.TODAY }), 401);
    await assert.rejects(conn.query("SELECT Nope FROM Contact"), (error) => error.errorCode === "INVALID_FIELD");
  },

  async "composite and batch through the same endpoints"(conn) {
    const answer = await conn.requestPost(`/services/data/v${version}/composite`, {
      allOrNone: true,
      compositeRequest: [
        { method: "POST", url: `/services/data/v${version}/sobjects/Account`, referenceId: "a", body: { Name: run } },
        { method: "POST", url: `/services/data/v${version}/sobjects/Contact`, referenceId: "c", body: { LastName: run, AccountId: "@{a.id}" } },
      ],
    });
    assert.deepEqual(answer.compositeResponse.map((part) => part.httpStatusCode), [201, 201]);
  },

  async "merge, empty the bin and list what went over SOAP and REST"(conn) {
    const [master, loser] = await conn.sobject("Contact").create([{ LastName: "Master" }, { LastName: "Loser" }]);
    const merged = await conn.soap.merge({ masterRecord: { type: "Contact", Id: master.id, Phone: "2" }, recordToMergeIds: [loser.id] });
    assert.equal(merged.success, true);
    const [gone] = (await conn.query(`SELECT MasterRecordId FROM Contact WHERE Id = '${loser.id}'`, { scanAll: true })).records;
    assert.equal(gone.MasterRecordId, master.id);
    await conn.sobject("Contact").destroy(master.id);
    assert.equal((await conn.soap.undelete([master.id]))[0].success, true);
    await conn.sobject("Contact").destroy(master.id);
    assert.equal((await conn.soap.emptyRecycleBin([master.id]))[0].success, true);
    const deleted = await conn.sobject("Contact").deleted(new Date(Date.now() - 3600_000), new Date(Date.now() + 60_000));
    assert.ok(deleted.deletedRecords.some((record) => record.id === master.id));
  },

  async "load and query in bulk"(conn) {
    const input = `${KEY},LastName\n${run}-b1,Bulk one\n${run}-b2,\n`;
    conn.bulk2.pollInterval = 100;
    const results = await conn.bulk2.loadAndWaitForResults({ object: "Contact", operation: "upsert", externalIdFieldName: KEY, input });
    assert.equal(results.successfulResults[0].sf__Created, "true");
    assert.match(results.failedResults[0].sf__Error, /^REQUIRED_FIELD_MISSING:/);
    const found = await (await conn.bulk2.query(`SELECT LastName FROM Contact WHERE ${KEY} = '${run}-b1'`)).toArray();
    assert.deepEqual(found.map((record) => record.LastName), ["Bulk one"]);
  },

  async "log in anew when the session has ended"() {
    const refresh = await (await fetch(`${url}/__control/refresh-token`, { method: "POST" })).json();
    const conn = new jsforce.Connection({
      instanceUrl: url, version, refreshToken: refresh.refresh_token, oauth2: { loginUrl: url, clientId, clientSecret },
    });
    await control("expire-tokens", {});
    assert.ok((await conn.query("SELECT COUNT() FROM Account")).totalSize >= 0);
    assert.ok(conn.accessToken);
  },
};

for (version of versions) {
  run = `js-${version}-${Date.now()}`;
  const conn = await connected();
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check(conn);
      console.log(`ok   jsforce ${version}: ${name}`);
    } catch (error) {
      console.log(`FAIL jsforce ${version}: ${name}`);
      console.log(error);
      process.exit(1);
    }
  }
}
