package dev.kith.access;

/**
 * A token that was just made.
 *
 * @param text what its person shows; nobody can tell it a second time
 */
public record NewToken(AccessToken token, String text) {

    @Override
    public String toString() {
        return "NewToken[" + token.id() + "]";
    }
}
