// Drives the HubSpot simulator with @hubspot/api-client 14.0.1, unmodified: `node hubspot.mjs` ends with 0 when all is as HubSpot has it.
// KITH_HUBSPOT_URL and KITH_HUBSPOT_TOKEN say where it is. It leaves records behind.
import assert from 'node:assert/strict';
import { Client } from '@hubspot/api-client';

const basePath = process.env.KITH_HUBSPOT_URL;
const accessToken = process.env.KITH_HUBSPOT_TOKEN;
if (!basePath || !accessToken) {
  console.error('Set KITH_HUBSPOT_URL and KITH_HUBSPOT_TOKEN; `kith sandbox --json` tells both.');
  process.exit(1);
}

const hubspot = new Client({ accessToken, basePath, numberOfApiCallRetries: 3 });
const { contacts, companies, associations, properties, lists } = hubspot.crm;
const run = Date.now().toString(36);
const email = (name) => `${name}.${run}@example.com`;
const person = (name) => ({ properties: { email: email(name), firstname: name, lastname: 'Check' }, associations: [] });

/** The error that a call ends with, as the client tells it. */
async function refused(call) {
  return call.then(
    () => assert.fail('the call was not refused'),
    (error) => error,
  );
}

const checks = {
  async 'a contact is created, read by id and by address, changed and archived'() {
    const created = await contacts.basicApi.create(person('anna'));
    assert.equal(typeof created.id, 'string');
    assert.ok(created.createdAt instanceof Date);
    const byAddress = await contacts.basicApi.getById(
      email('anna').toUpperCase(), ['phone', 'lastname'], undefined, undefined, false, 'email');
    assert.equal(byAddress.id, created.id);
    assert.equal(byAddress.properties.phone, null);
    const changed = await contacts.basicApi.update(created.id, { properties: { city: 'Ulm' } });
    assert.equal(changed.properties.city, 'Ulm');
    await contacts.basicApi.archive(created.id);
    const gone = await refused(contacts.basicApi.getById(created.id));
    assert.equal(gone.code, 404);
    assert.equal(gone.body.category, 'OBJECT_NOT_FOUND');
    const archived = await contacts.basicApi.getById(created.id, undefined, undefined, undefined, true);
    assert.equal(archived.archived, true);
    assert.ok(archived.archivedAt instanceof Date);
  },

  async 'errors carry category, message and the property'() {
    const conflict = await contacts.basicApi.create(person('twice'))
      .then((first) => refused(contacts.basicApi.create(person('twice'))).then((error) => ({ error, first })));
    assert.equal(conflict.error.code, 409);
    assert.equal(conflict.error.body.message, `Contact already exists. Existing ID: ${conflict.first.id}`);
    const unknown = await refused(contacts.basicApi.create({ properties: { surname: 'X' }, associations: [] }));
    assert.equal(unknown.code, 400);
    assert.equal(unknown.body.errors[0].code, 'PROPERTY_DOESNT_EXIST');
    const stranger = await refused(new Client({ accessToken: 'wrong', basePath }).crm.contacts.basicApi.getPage());
    assert.equal(stranger.code, 401);
  },

  async 'a batch upsert tells new from old, and partial results by trace id'() {
    const row = (key, level) => ({
      id: `${run}-${key}`, idProperty: 'kith_contact_id', objectWriteTraceId: key,
      properties: { lastname: 'Batch', loyalty_level: level },
    });
    const first = await contacts.batchApi.upsert({ inputs: [row('a', 'Gold'), row('b', 'Platinum')] });
    assert.equal(first.numErrors, 1);
    assert.deepEqual(first.errors[0].context.objectWriteTraceId, ['b']);
    assert.deepEqual(first.results.map((result) => result._new), [true]);
    const second = await contacts.batchApi.upsert({ inputs: [row('a', 'Silver')] });
    assert.deepEqual(second.results.map((result) => result._new), [false]);
    const read = await contacts.batchApi.read({
      inputs: [{ id: `${run}-a` }, { id: 'nobody' }], idProperty: 'kith_contact_id',
      properties: ['loyalty_level'], propertiesWithHistory: [],
    });
    assert.equal(read.results[0].properties.loyalty_level, 'Silver');
    assert.equal(read.errors[0].category, 'OBJECT_NOT_FOUND');
  },

  async 'getAll follows the pages to the end'() {
    const inputs = Array.from({ length: 25 }, (_, i) => person(`page${i}`));
    const made = await contacts.batchApi.create({ inputs });
    assert.equal(made.results.length, 25);
    const all = await contacts.getAll(10);
    const ids = new Set(all.map((contact) => contact.id));
    assert.equal(ids.size, all.length);
    made.results.forEach((contact) => assert.ok(ids.has(contact.id)));
  },

  async 'a search finds by address and token, and counts'() {
    // The search lags behind, as HubSpot's does.
    await fetch(`${basePath}/__control/clock`, { method: 'POST', body: '{"forward": "PT1M"}' });
    const search = (filters) => contacts.searchApi.doSearch({
      filterGroups: [{ filters }], sorts: ['-createdate'], properties: ['email'], limit: 5, after: '0', query: '',
    });
    const found = await search([{ propertyName: 'email', operator: 'EQ', value: email('page3') }]);
    assert.equal(found.total, 1);
    assert.equal(found.results[0].properties.email, email('page3'));
    const many = await search([{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: `page*${run}*` }]);
    assert.equal(many.total, 25);
    assert.equal(many.paging.next.after, '5');
  },

  async 'a merge leads both ids to one contact'() {
    const one = await contacts.basicApi.create(person('primary'));
    const other = await contacts.basicApi.create(person('other'));
    const merged = await contacts.basicApi.merge({ primaryObjectId: one.id, objectIdToMerge: other.id });
    for (const id of [one.id, other.id]) {
      const read = await contacts.basicApi.getById(id, ['hs_merged_object_ids', 'email']);
      assert.equal(read.id, merged.id);
      assert.equal(read.properties.email, email('primary'));
      assert.ok(read.properties.hs_merged_object_ids.split(';').includes(other.id));
    }
  },

  async 'a contact that was deleted for good stays away'() {
    const contact = await contacts.basicApi.create(person('forgotten'));
    await contacts.basicApi.purge({ objectId: email('forgotten'), idProperty: 'email' });
    assert.equal((await refused(contacts.basicApi.getById(contact.id))).code, 404);
    assert.equal((await refused(contacts.basicApi.create(person('forgotten')))).code, 400);
  },

  async 'companies are associated with contacts, by default and by label'() {
    const contact = await contacts.basicApi.create(person('associated'));
    const company = await companies.basicApi.create({
      properties: { name: 'Check Ltd' },
      associations: [{
        to: { id: contact.id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 280 }],
      }],
    });
    await associations.v4.basicApi.create('contacts', contact.id, 'companies', company.id, [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }]);
    const page = await associations.v4.basicApi.getPage('contacts', contact.id, 'companies');
    assert.equal(page.results[0].toObjectId, company.id);
    assert.deepEqual(page.results[0].associationTypes.map((type) => type.typeId).sort(), [1, 279]);
    const batch = await associations.v4.batchApi.getPage('contacts', 'companies', { inputs: [{ id: contact.id }] });
    assert.equal(batch.results[0].to[0].toObjectId, company.id);
    const read = await contacts.basicApi.getById(contact.id, undefined, undefined, ['companies']);
    assert.equal(read.associations.companies.results[0].id, company.id);
    await associations.v4.basicApi.archive('contacts', contact.id, 'companies', company.id);
    assert.equal((await associations.v4.basicApi.getPage('contacts', contact.id, 'companies')).results.length, 0);
  },

  async 'properties are described, made, changed and archived'() {
    const email = await properties.coreApi.getByName('contacts', 'email');
    assert.equal(email.hubspotDefined, true);
    const name = `check_${run}`;
    const made = await properties.coreApi.create('contacts', {
      name, label: 'Check', type: 'enumeration', fieldType: 'select', groupName: 'contactinformation',
      options: [{ label: 'Yes', value: 'yes', hidden: false, displayOrder: 0 }],
    });
    assert.equal(made.options[0].value, 'yes');
    const changed = await properties.coreApi.update('contacts', name, { label: 'Checked' });
    assert.equal(changed.label, 'Checked');
    await properties.coreApi.archive('contacts', name);
    assert.equal((await refused(properties.coreApi.getByName('contacts', name))).code, 404);
    assert.ok((await properties.groupsApi.getAll('contacts')).results.length > 0);
  },

  async 'a list of people is kept by hand'() {
    const contact = await contacts.basicApi.create(person('listed'));
    const { list } = await lists.listsApi.create({
      name: `Check ${run}`, objectTypeId: '0-1', processingType: 'MANUAL' });
    const added = await lists.membershipsApi.add(list.listId, [contact.id, '999999999']);
    assert.deepEqual(added.recordsIdsAdded, [contact.id]);
    assert.deepEqual(added.recordIdsMissing, ['999999999']);
    const members = await lists.membershipsApi.getPage(list.listId);
    assert.deepEqual(members.results.map((member) => member.recordId), [contact.id]);
    const found = await lists.listsApi.doSearch({ query: run });
    assert.equal(found.lists[0].listId, list.listId);
  },

  async 'who opted out cannot be subscribed again by version 3'() {
    const request = { emailAddress: email('optout'), subscriptionId: '1', legalBasis: 'CONSENT_WITH_NOTICE',
      legalBasisExplanation: 'check' };
    const preferences = hubspot.communicationPreferences;
    await preferences.statusApi.unsubscribe(request);
    const status = await preferences.statusApi.getEmailStatus(email('optout'));
    assert.equal(status.subscriptionStatuses.find((each) => each.id === '1').status, 'NOT_SUBSCRIBED');
    assert.equal((await refused(preferences.statusApi.subscribe(request))).code, 400);
    assert.ok((await preferences.definitionApi.getPage()).subscriptionDefinitions.length > 0);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n        ${error.message}`);
  }
}
console.log(failed === 0 ? `hubspot: ${Object.keys(checks).length} checks passed` : `hubspot: ${failed} checks failed`);
process.exit(failed === 0 ? 0 : 1);
