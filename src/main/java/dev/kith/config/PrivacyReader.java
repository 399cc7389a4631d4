package dev.kith.config;

import dev.kith.config.PrivacyPolicy.KeepReason;
import dev.kith.config.PrivacyPolicy.Law;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code config/privacy.yaml}. */
public final class PrivacyReader {

    private static final int MOST_YEARS = 100;

    private final Problems problems;

    public PrivacyReader(Problems problems) {
        this.problems = problems;
    }

    /** The policy; the usual one where there is no file. */
    public PrivacyPolicy read(Path config) {
        Path path = config.resolve("privacy.yaml");
        if (!Files.exists(path)) {
            return PrivacyPolicy.DEFAULT;
        }
        String shown = path.normalize().toString().replace('\\', '/');
        return YamlNode.read(path, shown, problems).map(this::read).orElse(PrivacyPolicy.DEFAULT);
    }

    private PrivacyPolicy read(YamlNode file) {
        Section section = new Section(file, problems);
        Law law = Law.valueOf(section.oneOf("law", List.of("gdpr", "ccpa")).toUpperCase(Locale.ROOT));
        Set<LocalDate> holidays = new LinkedHashSet<>();
        for (String day : section.texts("holidays")) {
            try {
                holidays.add(LocalDate.parse(day));
            } catch (DateTimeException e) {
                problems.add(section.place("holidays"), "'" + day + "' is no day. Write it as 2026-12-25.");
            }
        }
        Map<String, KeepReason> reasons = new LinkedHashMap<>();
        section.section("reasons").ifPresent(all -> all.node().entries().forEach((name, node) -> {
            all.find(name);
            reasons.put(name, reason(name, new Section(node, problems)));
        }));
        List<Period> sweeps = periods(section, "sweeps", 1);
        List<Period> warnings = periods(section, "warn-before", 0);
        PrivacyPolicy policy = new PrivacyPolicy(
                law,
                holidays,
                reasons,
                sweeps.isEmpty() ? PrivacyPolicy.DEFAULT.sweeps() : sweeps,
                section.text("system-of-record"),
                warnings.isEmpty()
                        ? PrivacyPolicy.DEFAULT.warnBefore()
                        : warnings.stream().map(Period::getDays).collect(Collectors.toSet()));
        section.done();
        return policy;
    }

    private KeepReason reason(String name, Section section) {
        String article = section.required("article");
        int years = section.wholeNumber("years", 0, MOST_YEARS).orElseGet(() -> {
            problems.add(section.node().place(), "'years:' is missing: how many full calendar years it is kept.");
            return 0;
        });
        section.done();
        return new KeepReason(name, article, years);
    }

    private List<Period> periods(Section section, String key, int fewestDays) {
        List<Period> periods = new ArrayList<>();
        for (String written : section.texts(key)) {
            Section.parseDuration(written)
                    .filter(duration -> duration.toDays() >= fewestDays)
                    .ifPresentOrElse(
                            duration -> periods.add(Period.ofDays((int) duration.toDays())),
                            () -> problems.add(
                                    section.place(key),
                                    "'" + written + "' is no number of days. Write it as 31 days."));
        }
        return periods;
    }
}
