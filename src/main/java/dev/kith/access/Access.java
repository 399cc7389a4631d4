package dev.kith.access;

import dev.kith.audit.AuditEvent;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes tokens, and tells whose the shown ones are. Thread-safe. */
public final class Access {

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_DAYS = 3_650;

    /** No @: an email would stand in the audit log, which forgets nothing. */
    private static final Pattern PERSON = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .'-]{0,59}");

    private final TokenStore store;
    private final Keyring keyring;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Attempts attempts = new Attempts();

    /** Tokens that were right within the last minute, by their keyed digests, and until when they need not be hashed. */
    private final Map<UUID, Instant> verified = new ConcurrentHashMap<>();

    public Access(TokenStore store, Keyring keyring, Clock clock) {
        this.store = store;
        this.keyring = keyring;
        this.clock = clock;
    }

    /**
     * Makes a token, tells the audit log, and warns whoever reads the log.
     *
     * @param days how long it is good; empty for until it is revoked
     * @throws InvalidToken when person, roles or days are none
     */
    public NewToken make(String person, Collection<Role> roles, Optional<Integer> days, Caller by) {
        if (roles.isEmpty()) {
            throw new InvalidToken("A token needs a role: requester, approver, auditor, reviewer or operator.");
        }
        if (days.filter(number -> number < 1 || number > MOST_DAYS).isPresent()) {
            throw new InvalidToken("A token is good for 1 to " + MOST_DAYS + " days.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TokenText text = TokenText.random(random);
        AccessToken token = new AccessToken(
                text.id(),
                person(person),
                Set.copyOf(roles),
                now,
                days.map(number -> now.truncatedTo(ChronoUnit.SECONDS).plus(number, ChronoUnit.DAYS)),
                Optional.empty(),
                Optional.empty());
        store.add(token, SecretHash.of(text.secret(), random), event(token, "token-made", by));
        LOG.warn(
                "New token {} of {} as {}, made by {}. Approvers: if nobody asked for it, revoke it with ./kith token revoke {}",
                token.id(),
                token.person(),
                Role.written(token.roles(), ", "),
                by.person(),
                token.id());
        return new NewToken(token, text.text());
    }

    /** In small letters, so that nobody is two persons by writing. */
    private static String person(String name) {
        String person = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        if (!PERSON.matcher(person).matches()
                || person.equals(Caller.LOCAL_OPERATOR.person())
                || person.equals("kith")) {
            throw new InvalidToken(
                    "A token belongs to a person, named by letters, digits, spaces, . ' and -, such as anna.weber. The"
                            + " name stands in the audit log for good, so it is no email address.");
        }
        return person;
    }

    public List<AccessToken> list() {
        return store.list();
    }

    /** @throws InvalidToken when there is none of that id to revoke */
    public AccessToken revoke(String id, Caller by) {
        AccessToken token = store.list().stream()
                .filter(one -> one.id().equals(id) && one.revoked().isEmpty())
                .findFirst()
                .orElseThrow(() ->
                        new InvalidToken("There is no token with that id, or it is revoked already. ./kith token list"
                                + " tells the ids: the eight letters after kith_."));
        if (store.revoke(id, clock.instant(), event(token, "token-revoked", by))) {
            LOG.warn(
                    "Token {} of {} as {} was revoked by {}",
                    token.id(),
                    token.person(),
                    Role.written(token.roles(), ", "),
                    by.person());
        }
        return token;
    }

    private AuditEvent event(AccessToken token, String action, Caller by) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("token", token.id());
        facts.put("person", token.person());
        facts.put("roles", token.roles().stream().sorted().map(Role::written).toList());
        token.expires().ifPresent(end -> facts.put("expires", end.toString()));
        return AuditEvent.of(clock.instant(), by.person(), action, facts);
    }

    /**
     * Whose token this is. A revoked one is refused at once, on every node.
     *
     * @param shown what stands after {@code Bearer}
     * @param address where it comes from
     */
    public Admission admit(String shown, String address) {
        Optional<TokenText> text = TokenText.parse(shown);
        Optional<TokenStore.Stored> stored = text.flatMap(one -> store.find(one.id()));
        Instant now = clock.instant();
        UUID mark = keyring.token(Purpose.ACCESS, shown);
        boolean isGood = stored.filter(one -> one.token().isGood(now)).isPresent();
        boolean known =
                Optional.ofNullable(verified.get(mark)).filter(now::isBefore).isPresent();
        if (isGood && known) {
            return admitted(stored.orElseThrow().token(), now);
        }
        // One at a time: whoever sends many at once gains no guess, and takes no memory but for one hash.
        synchronized (attempts) {
            List<String> from = text.map(one -> List.of("address " + address, "id " + one.id()))
                    .orElse(List.of("address " + address));
            if (attempts.tooMany(from, now)) {
                return new Admission.TooMany();
            }
            if (!isRight(text, stored) || !isGood) {
                attempts.wrong(from, now);
                return new Admission.Wrong();
            }
        }
        verified.values().removeIf(until -> !now.isBefore(until));
        verified.put(mark, now.plus(REMEMBERED));
        return admitted(stored.orElseThrow().token(), now);
    }

    /**
     * Whose token has this id, as long as it is good: for a session that began with it. Empty at once when it is revoked, on every node.
     *
     * @param id as {@link Admission.Admitted} gave it
     */
    public Optional<Caller> holder(String id) {
        return store.find(id)
                .map(TokenStore.Stored::token)
                .filter(token -> token.isGood(clock.instant()))
                .map(AccessToken::caller);
    }

    /** Who has a good token with this role, by name. */
    public Set<String> persons(Role role) {
        return store.list().stream()
                .filter(token -> token.isGood(clock.instant()) && token.roles().contains(role))
                .map(AccessToken::person)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A hash is made for an unknown id too, so that time tells nothing. */
    private boolean isRight(Optional<TokenText> text, Optional<TokenStore.Stored> stored) {
        String secret = text.map(TokenText::secret).orElse("none");
        return stored.map(one -> SecretHash.matches(secret, one.secretHash()))
                .orElseGet(() -> SecretHash.of(secret, random).isEmpty());
    }

    private Admission admitted(AccessToken token, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (token.lastUsed().filter(today::equals).isEmpty()) {
            store.used(token.id(), today);
        }
        return new Admission.Admitted(token.caller(), token.id());
    }
}
