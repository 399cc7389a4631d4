package dev.kith.cli;

import dev.kith.config.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mistakes in the user's files as {@code --json} gives them. */
final class ProblemJson {

    private ProblemJson() {}

    static List<Map<String, Object>> of(List<Problem> problems) {
        return problems.stream().map(ProblemJson::of).toList();
    }

    private static Map<String, Object> of(Problem problem) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("file", problem.place().file());
        one.put("line", problem.place().line());
        one.put("message", problem.message());
        return one;
    }
}
