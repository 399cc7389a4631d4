package dev.kith.cli;

import dev.kith.sync.RunAccount;
import dev.kith.sync.RunStatus;
import java.util.List;

/** What commands leave behind for scripts. */
final class ExitStatus {

    static final int WELL = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNFINISHED = 3;

    private ExitStatus() {}

    /** The worst of the runs decides. */
    static int of(List<RunAccount> accounts) {
        if (accounts.stream().anyMatch(RunAccount::needsConfiguration)) {
            return USAGE;
        }
        if (accounts.stream().anyMatch(account -> account.status() == RunStatus.FAILED)) {
            return FAILED;
        }
        return accounts.stream().allMatch(account -> account.status() == RunStatus.COMPLETE) ? WELL : UNFINISHED;
    }
}
