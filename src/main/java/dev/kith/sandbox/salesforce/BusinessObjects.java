package dev.kith.sandbox.salesforce;

import static dev.kith.sandbox.salesforce.SalesforceField.Trait.AUTO_NUMBER;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.CASE_SENSITIVE;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.DEFAULTED;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.DELETED_WITH;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.EXTERNAL_ID;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.LOOKUP;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.NAME;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.READ_ONLY;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.REQUIRED;
import static dev.kith.sandbox.salesforce.SalesforceField.Trait.UNIQUE;
import static dev.kith.sandbox.salesforce.SalesforceField.of;
import static dev.kith.sandbox.salesforce.SalesforceType.BOOLEAN;
import static dev.kith.sandbox.salesforce.SalesforceType.CURRENCY;
import static dev.kith.sandbox.salesforce.SalesforceType.DATE;
import static dev.kith.sandbox.salesforce.SalesforceType.DATETIME;
import static dev.kith.sandbox.salesforce.SalesforceType.EMAIL;
import static dev.kith.sandbox.salesforce.SalesforceType.ID;
import static dev.kith.sandbox.salesforce.SalesforceType.INT;
import static dev.kith.sandbox.salesforce.SalesforceType.PHONE;
import static dev.kith.sandbox.salesforce.SalesforceType.PICKLIST;
import static dev.kith.sandbox.salesforce.SalesforceType.REFERENCE;
import static dev.kith.sandbox.salesforce.SalesforceType.STRING;
import static dev.kith.sandbox.salesforce.SalesforceType.TEXTAREA;
import static dev.kith.sandbox.salesforce.SalesforceType.URL;

import java.util.ArrayList;
import java.util.List;

/** Companies, and what is done for and about people. */
final class BusinessObjects {

    private BusinessObjects() {}

    static SalesforceObject account() {
        List<SalesforceField> fields = new ArrayList<>(CommonFields.mergeable("Account"));
        fields.add(of("LastActivityDate", DATE, 0, READ_ONLY));
        fields.add(of("Name", STRING, 255, REQUIRED, NAME));
        fields.addAll(CommonFields.address("Billing"));
        fields.addAll(CommonFields.address("Shipping"));
        fields.addAll(List.of(
                of("AccountNumber", STRING, 40),
                of("Type", PICKLIST, 40).choices("Prospect", "Customer - Direct", "Customer - Channel", "Other"),
                of("Industry", PICKLIST, 40).choices(CommonFields.INDUSTRIES),
                of("Rating", PICKLIST, 40).choices(CommonFields.RATINGS),
                of("Ownership", PICKLIST, 40).choices("Public", "Private", "Subsidiary", "Other"),
                of("AccountSource", PICKLIST, 40).choices(CommonFields.SOURCES),
                of("Phone", PHONE, 40),
                of("Fax", PHONE, 40),
                of("Website", URL, 255),
                of("Site", STRING, 80),
                of("Sic", STRING, 20),
                of("SicDesc", STRING, 80),
                of("TickerSymbol", STRING, 20),
                of("AnnualRevenue", CURRENCY, 0),
                of("NumberOfEmployees", INT, 0),
                of("Description", TEXTAREA, 32_000),
                of("ParentId", REFERENCE, 18).target("Account").children("ChildAccounts"),
                of("Customer_Number__c", STRING, 40, EXTERNAL_ID, UNIQUE, CASE_SENSITIVE)));
        return new SalesforceObject("Account", "001", fields);
    }

    static SalesforceObject supportCase() {
        List<SalesforceField> fields = new ArrayList<>(CommonFields.mergeable("Case"));
        fields.addAll(List.of(
                of("CaseNumber", STRING, 30, READ_ONLY, DEFAULTED, AUTO_NUMBER, NAME, LOOKUP),
                of("ContactId", REFERENCE, 18).target("Contact").children("Cases"),
                of("AccountId", REFERENCE, 18, DELETED_WITH).target("Account").children("Cases"),
                of("Subject", STRING, 255),
                of("Description", TEXTAREA, 32_000),
                of("Status", PICKLIST, 40, DEFAULTED).choices("New", "Working", "Escalated", "Closed"),
                of("Priority", PICKLIST, 40, DEFAULTED).choices("Medium", "High", "Low"),
                of("Origin", PICKLIST, 40).choices("Phone", "Email", "Web"),
                of("Type", PICKLIST, 40).choices("Question", "Problem", "Other"),
                of("Reason", PICKLIST, 40).choices("Delivery", "Payment", "Other"),
                of("IsClosed", BOOLEAN, 0, READ_ONLY, DEFAULTED),
                of("ClosedDate", DATETIME, 0, READ_ONLY),
                of("SuppliedName", STRING, 80),
                of("SuppliedEmail", EMAIL, 80),
                of("SuppliedPhone", STRING, 40),
                of("SuppliedCompany", STRING, 80)));
        return new SalesforceObject("Case", "500", fields);
    }

    static SalesforceObject task() {
        List<SalesforceField> fields = new ArrayList<>(CommonFields.system());
        fields.add(CommonFields.owner());
        fields.addAll(List.of(
                of("WhoId", REFERENCE, 18, DELETED_WITH).target("Contact,Lead").children("Tasks"),
                of("WhatId", REFERENCE, 18, DELETED_WITH).target("Account,Case").children("Tasks"),
                of("Subject", STRING, 255, NAME),
                of("ActivityDate", DATE, 0),
                of("Status", PICKLIST, 40, DEFAULTED)
                        .choices("Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"),
                of("Priority", PICKLIST, 40, DEFAULTED).choices("Normal", "High", "Low"),
                of("Description", TEXTAREA, 32_000),
                of("IsClosed", BOOLEAN, 0, READ_ONLY, DEFAULTED)));
        return new SalesforceObject("Task", "00T", fields);
    }

    static SalesforceObject campaign() {
        List<SalesforceField> fields = new ArrayList<>(CommonFields.system());
        fields.add(CommonFields.owner());
        fields.addAll(List.of(
                of("Name", STRING, 80, REQUIRED, NAME),
                of("Type", PICKLIST, 40).choices("Email", "Webinar", "Trade Show", "Other"),
                of("Status", PICKLIST, 40).choices("Planned", "In Progress", "Completed", "Aborted"),
                of("StartDate", DATE, 0),
                of("EndDate", DATE, 0),
                of("IsActive", BOOLEAN, 0, DEFAULTED),
                of("Description", TEXTAREA, 32_000)));
        return new SalesforceObject("Campaign", "701", fields);
    }

    static SalesforceObject campaignMember() {
        List<SalesforceField> fields = new ArrayList<>(CommonFields.system());
        fields.addAll(List.of(
                of("CampaignId", REFERENCE, 18, REQUIRED, DELETED_WITH)
                        .target("Campaign")
                        .children("CampaignMembers"),
                of("LeadId", REFERENCE, 18, DELETED_WITH).target("Lead").children("CampaignMembers"),
                of("ContactId", REFERENCE, 18, DELETED_WITH).target("Contact").children("CampaignMembers"),
                of("Status", PICKLIST, 40, DEFAULTED).choices("Sent", "Responded"),
                of("HasResponded", BOOLEAN, 0, READ_ONLY, DEFAULTED),
                of("FirstRespondedDate", DATE, 0, READ_ONLY)));
        return new SalesforceObject("CampaignMember", "00v", fields);
    }

    /** What is in the recycle bin; the prefix of its ids is made up. */
    static SalesforceObject deleteEvent() {
        return new SalesforceObject(
                "DeleteEvent",
                "1DE",
                List.of(
                        of("Id", ID, 18, READ_ONLY, DEFAULTED),
                        of("DeletedById", REFERENCE, 18, READ_ONLY).target("User"),
                        of("DeletedDate", DATETIME, 0, READ_ONLY),
                        of("Record", STRING, 18, READ_ONLY),
                        of("RecordName", STRING, 255, READ_ONLY),
                        of("SobjectName", STRING, 80, READ_ONLY)));
    }
}
