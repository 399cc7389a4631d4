package dev.kith.record;

/**
 * Why a record was set aside or deferred, in a CRM manager's words; never a customer's value.
 *
 * @param code stable and machine-readable, as in {@code not-an-email}
 * @param text what is wrong, as in "LastName longer than 80"; records with equal text are counted together
 * @param remedy what to do, as in "mend in the shop" or "config/mappings/x.yaml:8, add | truncate(80)"
 */
public record Reason(String code, String text, String remedy) {}
