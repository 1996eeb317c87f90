package dev.relink.server.post;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.post.PostProblem.Code;
import dev.relink.spi.PostRules;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a post may be planned, before any network sees it: all that is wrong at once. Threads
/// may share it.
final class PostCheck {

    private static final int MOST_IMAGES = 20;
    private static final int LONGEST_TEXT = 100_000;
    private static final Duration FARTHEST_PLAN = Duration.ofDays(2 * 366);

    /// A plan for now may take a while to arrive.
    private static final Duration STILL_NOW = Duration.ofMinutes(5);

    private static final int LONGEST_ADDRESS = 2000;

    private final ConnectorRegistry connectors;

    PostCheck(ConnectorRegistry connectors) {
        this.connectors = connectors;
    }

    /// What is wrong with a post whatever its accounts are; also with a draft.
    static List<PostProblem> body(PostBody body) {
        List<PostProblem> problems = new ArrayList<>();
        if (body.text().length() > LONGEST_TEXT) {
            problems.add(new PostProblem(Code.TEXT_TOO_LONG, List.of("text"), null, LONGEST_TEXT));
        }
        if (!isWebAddress(body.link())) {
            problems.add(PostProblem.of(Code.ADDRESS_INVALID, "link"));
        }
        if (body.images().size() > MOST_IMAGES) {
            problems.add(
                    new PostProblem(Code.TOO_MANY_IMAGES, List.of("images"), null, MOST_IMAGES));
        }
        for (int i = 0; i < body.images().size(); i++) {
            if (!isWebAddress(body.images().get(i))) {
                problems.add(PostProblem.of(Code.ADDRESS_INVALID, "images", Integer.toString(i)));
            }
        }
        if (!isWebAddress(body.video())) {
            problems.add(PostProblem.of(Code.ADDRESS_INVALID, "video"));
        }
        return problems;
    }

    /// What is wrong with planning a post for a time, whatever its accounts are.
    static List<PostProblem> plan(PostBody body, PostPlan plan, Instant now) {
        List<PostProblem> problems = new ArrayList<>();
        if (body.isEmpty()) {
            problems.add(PostProblem.of(Code.NOTHING_SAID, "text"));
        }
        time(plan.at(), now).ifPresent(code -> problems.add(PostProblem.of(code, "plannedAt")));
        if (!ZoneId.getAvailableZoneIds().contains(plan.zone())) {
            problems.add(PostProblem.of(Code.TIME_ZONE_UNKNOWN, "timeZone"));
        }
        return problems;
    }

    /// What is wrong with a time for publishing, if anything.
    static Optional<Code> time(Instant at, Instant now) {
        if (at.isBefore(now.minus(STILL_NOW))) {
            return Optional.of(Code.TIME_PASSED);
        }
        return at.isAfter(now.plus(FARTHEST_PLAN))
                ? Optional.of(Code.TIME_TOO_FAR)
                : Optional.empty();
    }

    private static boolean isWebAddress(@Nullable URI address) {
        if (address == null) {
            return true;
        }
        String scheme = address.getScheme();
        return scheme != null
                && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.toString().length() <= LONGEST_ADDRESS;
    }

    /// What is wrong with publishing a post on an account.
    List<PostProblem> on(Account account, PostBody body, String... path) {
        List<String> where = List.of(path);
        if (account.status() == AccountStatus.REMOVED) {
            return List.of(new PostProblem(Code.ACCOUNT_REMOVED, where, account, null));
        }
        if (!account.status().isWorking()) {
            return List.of(new PostProblem(Code.ACCOUNT_DISCONNECTED, where, account, null));
        }
        PostRules rules = rules(account);
        if (rules == null || !account.state().canPublish()) {
            return List.of(new PostProblem(Code.ACCOUNT_CANNOT_PUBLISH, where, account, null));
        }
        return against(rules, account, body);
    }

    private static List<PostProblem> against(PostRules rules, Account account, PostBody body) {
        List<PostProblem> problems = new ArrayList<>();
        if (rules.measure().lengthOf(body.text(), body.link()) > rules.textLimit()) {
            problems.add(problem(Code.TEXT_TOO_LONG, "text", account, rules.textLimit()));
        }
        if (body.link() != null && !rules.linkAllowed()) {
            problems.add(problem(Code.LINK_NOT_ALLOWED, "link", account, null));
        }
        if (body.images().size() > rules.imageLimit()) {
            problems.add(problem(Code.TOO_MANY_IMAGES, "images", account, rules.imageLimit()));
        }
        if (body.images().size() < rules.imagesNeeded()) {
            problems.add(problem(Code.IMAGE_NEEDED, "images", account, rules.imagesNeeded()));
        }
        if (body.video() != null && !rules.video()) {
            problems.add(problem(Code.VIDEO_NOT_ALLOWED, "video", account, null));
        }
        if (body.video() == null && rules.video()) {
            problems.add(problem(Code.VIDEO_NEEDED, "video", account, null));
        }
        if (body.text().isBlank() && rules.video()) {
            problems.add(problem(Code.TITLE_NEEDED, "text", account, null));
        }
        return problems;
    }

    private static PostProblem problem(
            Code code, String field, Account account, @Nullable Integer limit) {
        return new PostProblem(code, List.of(field), account, limit);
    }

    private @Nullable PostRules rules(Account account) {
        return connectors
                .network(account.asset().network())
                .flatMap(network -> network.kind(account.asset().kind()))
                .map(kind -> kind.posts())
                .orElse(null);
    }
}
