package dev.kith.hubspot;

/** What an endpoint does; the path of its URI. */
public enum HubSpotOperation {
    /** Reads records by id or by a unique property. */
    batchRead,
    /** Creates records. Not repeated unless HubSpot surely did not see the call. */
    batchCreate,
    /** Changes records by id, or by a unique property of one's own. */
    batchUpdate,
    /** Creates or changes records by a unique property. */
    batchUpsert,
    /** Moves records to the recycle bin. */
    batchArchive,
    /** Opts email addresses out of all email. */
    batchUnsubscribeAll,
    /** Creates one record. */
    create,
    /** Changes one record. */
    update,
    /** Moves one record to the recycle bin. */
    archive,
    /** Makes one record of two. Not repeated unless HubSpot surely did not see the call. */
    merge,
    /** Deletes one contact for good. */
    gdprDelete,
    /** Reads one record. */
    get,
    /** Reads a page of all records, in the order of their ids. */
    list,
    /** Reads a page of the records that match a search. */
    search,
    /** Reads which records of another type the given ones are associated with. */
    associations,
    /** Reads the definitions of the object type's properties. */
    properties,
    /** Reads the subscription statuses of an email address. */
    subscriptionStatuses
}
