package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Sky;
import dev.relink.sandbox.weather.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds everybody and everything of the fake network. Every look-up is by key, so that a request
/// costs the same in a small and in a large world. For one thread at a time: {@link Guard} sees to
/// it.
final class World implements Guard.Guarded, Sky {

    /// How often a profile may be read in a quarter of an hour.
    private static final int READS = 75;

    /// For how long a code is remembered after its time, to tell a reused one from an invented one.
    private static final Duration CODE_MEMORY = Duration.ofMinutes(10);

    private final Map<String, Person> persons = new LinkedHashMap<>();
    private final Map<Long, Grant> grants = new LinkedHashMap<>();
    private final Map<String, Code> codes = new LinkedHashMap<>();
    private final Map<String, List<Long>> grantsOfPerson = new HashMap<>();
    private final Map<String, ReadWindow> windows = new HashMap<>();
    private final Board board = new Board();
    private final Map<Long, Integer> refreshing = new HashMap<>();

    private String key = "";
    private TokenCraft tokens = new TokenCraft("none");
    private long nextGrant;
    private Settings settings = Settings.usual();
    private Counts counts = Counts.none();
    private Weather weather = Weather.clear();
    private long version;

    World(WorldState state) {
        fill(state);
    }

    /// Forgets everything and begins anew.
    void becomes(WorldState state) {
        List.of(persons, grants, codes, grantsOfPerson, windows, refreshing).forEach(Map::clear);
        fill(state);
    }

    private void fill(WorldState state) {
        key = state.key();
        tokens = new TokenCraft(key);
        nextGrant = state.nextGrant();
        state.persons().forEach(this::put);
        state.grants().forEach(this::put);
        state.codes().forEach(code -> codes.put(code.value(), code));
        settings = state.settings();
        counts = state.counts();
        board.becomes(state.board());
        weather = state.weather();
        version++;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public WorldState state() {
        return new WorldState(
                key,
                nextGrant,
                List.copyOf(persons.values()),
                List.copyOf(grants.values()),
                List.copyOf(codes.values()),
                settings,
                counts,
                board.state(),
                weather);
    }

    TokenCraft tokens() {
        return tokens;
    }

    Collection<Person> persons() {
        return Collections.unmodifiableCollection(persons.values());
    }

    @Nullable Person person(@Nullable String id) {
        return id == null ? null : persons.get(id);
    }

    void put(Person person) {
        persons.put(person.id(), person);
        version++;
    }

    Collection<Grant> grants() {
        return Collections.unmodifiableCollection(grants.values());
    }

    @Nullable Grant grant(long number) {
        return grants.get(number);
    }

    /// Every grant that a person ever gave, from the oldest to the newest.
    List<Grant> grantsOf(String person) {
        List<Grant> found = new ArrayList<>();
        for (long number : grantsOfPerson.getOrDefault(person, List.of())) {
            Grant grant = grants.get(number);
            if (grant != null) {
                found.add(grant);
            }
        }
        return found;
    }

    void put(Grant grant) {
        if (grants.put(grant.number(), grant) == null) {
            grantsOfPerson
                    .computeIfAbsent(grant.person(), unseen -> new ArrayList<>())
                    .add(grant.number());
        }
        version++;
    }

    /// A number that no grant has yet.
    long takeGrantNumber() {
        version++;
        return nextGrant++;
    }

    @Nullable Code code(@Nullable String value) {
        return value == null ? null : codes.get(value);
    }

    /// Keeps a code, and forgets the oldest ones whose time was over long ago.
    void put(Code code, Instant now) {
        codes.put(code.value(), code);
        Iterator<Code> oldest = codes.values().iterator();
        while (oldest.hasNext() && oldest.next().expiresAt().plus(CODE_MEMORY).isBefore(now)) {
            oldest.remove();
        }
        version++;
    }

    /// A refresh of a grant begins.
    void beginRefresh(long grant) {
        if (refreshing.merge(grant, 1, Integer::sum) > 1) {
            counts(counts.withOverlap());
        }
    }

    /// A refresh of a grant is about to be answered.
    void endRefresh(long grant) {
        refreshing.computeIfPresent(grant, (same, count) -> count > 1 ? count - 1 : null);
    }

    /// Counts a read of a person's profile.
    ///
    /// @throws Problem if there were too many
    RateLimit read(String person, Instant now) {
        counts(counts.withRead());
        return called("GET /2/users/me", person, READS, now);
    }

    /// Counts a call for a person.
    ///
    /// @param most how many there may be in a quarter of an hour
    /// @throws Problem if there were too many
    RateLimit called(String what, String person, int most, Instant now) {
        String key = what + " " + person;
        ReadWindow window = ReadWindow.after(windows.get(key), most, now);
        windows.put(key, window);
        if (window.isExceeded()) {
            throw Problem.rateLimited(window.limit());
        }
        return window.limit();
    }

    Board board() {
        return board;
    }

    Post publish(String author, String text, Instant now, List<String> media) {
        version++;
        return board.publish(author, text, now, media);
    }

    void remove(Post post) {
        version++;
        board.remove(post);
    }

    Upload upload(String owner, String type, int bytes) {
        version++;
        return board.upload(owner, type, bytes);
    }

    void lostAnswers(int count) {
        version++;
        board.lostAnswers(count);
    }

    Settings settings() {
        return settings;
    }

    void settings(Settings next) {
        settings = next;
        version++;
    }

    Counts counts() {
        return counts;
    }

    void counts(Counts next) {
        counts = next;
        version++;
    }

    @Override
    public Weather weather() {
        return weather;
    }

    @Override
    public void weather(Weather next) {
        weather = next;
        version++;
    }
}
