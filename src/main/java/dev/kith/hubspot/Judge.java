package dev.kith.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The one policy: which replies are accepted, which calls are tried again and when, and what is told to the limiter. */
final class Judge {

    private static final int LOCKED = 423;
    private static final int TOO_MANY = 429;
    private static final int MOVING = 477;
    /** The web server is down or cannot be reached: HubSpot did not see the call. */
    private static final Set<Integer> NOT_SEEN = Set.of(521, 523);

    private static final Duration LOCK = Duration.ofSeconds(2);
    private static final Duration SHORT_MOVE = Duration.ofSeconds(60);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final HubSpotConfiguration options;
    private final RateLimiter limiter;
    private final Clock clock;

    Judge(HubSpotConfiguration options, Account account) {
        this.options = options;
        this.limiter = account.limiter();
        this.clock = account.clock();
    }

    Verdict judge(ApiCall call, Reply reply, int tries) {
        if (reply instanceof Reply.NotSent failure) {
            return new Verdict.Again(growing(tries), Refusals.silent(failure.cause(), false));
        }
        if (reply instanceof Reply.NoAnswer failure) {
            return againIfRepeatable(call, tries, Refusals.silent(failure.cause(), true));
        }
        Reply.Answer answer = (Reply.Answer) reply;
        return answer.isGood() ? new Verdict.Accept(answer.body()) : refused(call, answer, tries);
    }

    private Verdict refused(ApiCall call, Reply.Answer answer, int tries) {
        HubSpotError error = ErrorReader.read(answer.status(), answer.body());
        if (error.status() == TOO_MANY) {
            return tooMany(call, answer.body(), error);
        }
        if (error.status() == LOCKED) {
            Duration growing = growing(tries);
            return new Verdict.Again(growing.compareTo(LOCK) < 0 ? LOCK : growing, Refusals.locked(error));
        }
        if (error.status() == MOVING) {
            return moving(answer, error);
        }
        if (NOT_SEEN.contains(error.status())) {
            return new Verdict.Again(growing(tries), Refusals.failed(error, false));
        }
        return error.status() >= 500
                ? againIfRepeatable(call, tries, Refusals.failed(error, true))
                : new Verdict.Stop(Refusals.of(error));
    }

    private Verdict againIfRepeatable(ApiCall call, int tries, HubSpotException otherwise) {
        return call.kind() == ApiCall.Kind.CREATE
                ? new Verdict.Stop(otherwise)
                : new Verdict.Again(growing(tries), otherwise);
    }

    private Verdict tooMany(ApiCall call, JsonNode body, HubSpotError error) {
        String message = body.path("message").asText();
        if ("DAILY".equals(error.policyName()) || message.contains("your daily limit")) {
            limiter.dayUsedUp();
            return new Verdict.Stop(Refusals.daily(error));
        }
        String policy = Objects.requireNonNullElse(error.policyName(), "");
        boolean secondly = policy.equals("SECONDLY")
                || message.contains("your secondly limit")
                || call.isSearch() && policy.isEmpty();
        Duration pause = limiter.hold(secondly);
        return new Verdict.Again(pause, Refusals.tooFast(error, clock.instant().plus(pause)));
    }

    private Verdict moving(Reply.Answer answer, HubSpotError error) {
        Duration pause = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(SHORT_MOVE);
        Instant until = clock.instant().plus(pause);
        if (pause.compareTo(SHORT_MOVE) > 0) {
            limiter.pause(until);
            return new Verdict.Stop(Refusals.paused(error, until));
        }
        limiter.hold(pause);
        return new Verdict.Again(pause, Refusals.paused(error, until));
    }

    /** Doubled for every try, half of it by chance, so that several calls do not come back at the same moment. */
    private Duration growing(int tries) {
        long whole = Math.min(options.getLongestPause(), options.getFirstPause() << Math.min(tries - 1, 20));
        return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }
}
