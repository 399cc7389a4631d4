package dev.kith.erasure;

/** What was asked of a request does not fit where it stands; nothing was changed. */
public final class WrongMoment extends RuntimeException {

    WrongMoment(String number, String why) {
        super(number + ": " + why + ".");
    }

    /** Somebody else was first. */
    public static WrongMoment changedMeanwhile(String number) {
        return new WrongMoment(number, "somebody else changed it meanwhile; look at it again");
    }
}
