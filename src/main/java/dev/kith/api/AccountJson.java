package dev.kith.api;

import dev.kith.sync.RunAccount;
import dev.kith.sync.RunStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts as {@code --json} and the API give them. */
public final class AccountJson {

    private AccountJson() {}

    /** All accounts and the worst status among them. */
    public static Map<String, Object> of(List<RunAccount> accounts) {
        RunStatus worst =
                accounts.stream().map(RunAccount::status).max(Enum::compareTo).orElse(RunStatus.COMPLETE);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("status", worst.written());
        all.put("routes", accounts.stream().map(AccountJson::of).toList());
        return all;
    }

    public static Map<String, Object> of(RunAccount account) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("route", account.route());
        one.put("status", account.status().written());
        one.put("read", account.read());
        one.put("created", account.created());
        one.put("updated", account.updated());
        one.put("unchanged", account.unchanged());
        one.put("setAside", account.setAside());
        one.put("suppressed", account.suppressed());
        one.put("skipped", account.skipped());
        one.put("deferred", account.deferred());
        if (account.objections() > 0) {
            one.put("objections", account.objections());
        }
        one.put("calls", account.calls());
        one.put("seconds", account.seconds());
        one.put("endedAt", account.endedAt());
        if (!account.message().isEmpty()) {
            one.put("message", account.message());
        }
        if (!account.reasons().isEmpty()) {
            one.put(
                    "reasons",
                    account.reasons().stream().map(AccountJson::reason).toList());
        }
        return one;
    }

    /** A reason and how many records it holds back. */
    public static Map<String, Object> reason(RunAccount.ReasonCount counted) {
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("count", counted.count());
        reason.put("fate", counted.fate());
        reason.put("code", counted.reason().code());
        reason.put("text", counted.reason().text());
        reason.put("remedy", counted.reason().remedy());
        return reason;
    }
}
