package dev.kith.sandbox.hubspot;

import java.util.Arrays;

/** What allows a subscription to be changed, where the account's data privacy settings are on: section 10 of the field guide. */
enum LegalBasis {
    CONSENT_WITH_NOTICE,
    LEGITIMATE_INTEREST_CLIENT,
    LEGITIMATE_INTEREST_OTHER,
    LEGITIMATE_INTEREST_PQL,
    NON_GDPR,
    PERFORMANCE_OF_CONTRACT,
    PROCESS_AND_STORE;

    /** @throws HubSpotRefused when one is missing that is needed, or there is none of that name */
    static void refuseWithout(HubSpotBody body, HubSpotPortal portal) throws HubSpotRefused {
        String given = body.text("legalBasis");
        if (!given.isEmpty()
                && Arrays.stream(values()).noneMatch(one -> one.name().equals(given))) {
            throw HubSpotError.invalid("legalBasis must be one of " + Arrays.toString(values()))
                    .refusal();
        }
        boolean says = !given.isEmpty() && !body.text("legalBasisExplanation").isBlank();
        if (!says && portal.isOn(HubSpotSwitch.DATA_PRIVACY)) {
            throw HubSpotError.invalid("legalBasis and legalBasisExplanation are required: this account's data privacy"
                            + " settings are on")
                    .refusal();
        }
    }
}
