package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Sky;
import dev.relink.sandbox.weather.Weather;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds everybody and everything of the fake network. For one thread at a time: {@link Guard} sees
/// to it.
final class World implements Guard.Guarded, Sky {

    /// Google, Refresh token expiration: the oldest ends when there are more for one account.
    private static final int MOST_GRANTS = 100;

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<Long, Grant> grants = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new LinkedHashMap<>();
    private final Map<String, Code> codes = new LinkedHashMap<>();
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private final Map<String, Video> videos = new LinkedHashMap<>();
    private final Set<Switch> switches = EnumSet.noneOf(Switch.class);
    private Weather weather = Weather.clear();
    private int accessTokenLife;
    private long nextNumber;
    private int lostAnswers;
    private long version;

    World(WorldState state) {
        fill(state);
    }

    /// Forgets everything and begins anew.
    void becomes(WorldState state) {
        List.of(accounts, channels, grants, tokens, codes, uploads, videos).forEach(Map::clear);
        switches.clear();
        fill(state);
    }

    private void fill(WorldState state) {
        state.accounts().forEach(account -> accounts.put(account.sub(), account));
        state.channels().forEach(this::put);
        state.grants().forEach(grant -> grants.put(grant.number(), grant));
        state.tokens().forEach(this::put);
        state.codes().forEach(this::put);
        state.uploads().forEach(this::put);
        state.videos().forEach(this::put);
        switches.addAll(state.switches());
        weather = state.weather();
        accessTokenLife = state.accessTokenLife();
        nextNumber = state.nextNumber();
        lostAnswers = state.lostAnswers();
        version++;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public WorldState state() {
        return new WorldState(
                List.copyOf(accounts.values()),
                List.copyOf(channels.values()),
                List.copyOf(grants.values()),
                List.copyOf(tokens.values()),
                List.copyOf(codes.values()),
                List.copyOf(uploads.values()),
                List.copyOf(videos.values()),
                switches,
                weather,
                accessTokenLife,
                nextNumber,
                lostAnswers);
    }

    Collection<Account> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    @Nullable Account account(@Nullable String sub) {
        return sub == null ? null : accounts.get(sub);
    }

    Collection<Channel> channels() {
        return Collections.unmodifiableCollection(channels.values());
    }

    @Nullable Channel channel(@Nullable String id) {
        return id == null ? null : channels.get(id);
    }

    /// The channel of an account; null if it has none.
    @Nullable Channel channelOf(String account) {
        return channels.values().stream()
                .filter(channel -> channel.account().equals(account))
                .findFirst()
                .orElse(null);
    }

    void put(Channel channel) {
        channels.put(channel.id(), channel);
        version++;
    }

    /// It and everything on it is gone.
    void delete(Channel channel) {
        channels.remove(channel.id());
        videos.values().removeIf(video -> video.channel().equals(channel.id()));
        version++;
    }

    List<Grant> grantsOf(String account) {
        return grants.values().stream().filter(grant -> grant.account().equals(account)).toList();
    }

    @Nullable Grant grant(long number) {
        return grants.get(number);
    }

    void put(Grant grant) {
        grants.put(grant.number(), grant);
        version++;
    }

    /// A further grant of an account, for which the oldest ends if there are too many.
    void add(Grant grant) {
        put(grant);
        List<Grant> alive =
                grantsOf(grant.account()).stream().filter(other -> !other.over()).toList();
        alive.stream()
                .limit(Math.max(0, alive.size() - MOST_GRANTS))
                .forEach(oldest -> put(oldest.ended()));
    }

    @Nullable Token token(@Nullable String value) {
        return value == null ? null : tokens.get(value);
    }

    List<Token> tokensOf(String account) {
        return tokens.values().stream()
                .filter(token -> {
                    Grant grant = grants.get(token.grant());
                    return grant != null && grant.account().equals(account);
                })
                .toList();
    }

    void put(Token token) {
        tokens.put(token.value(), token);
        version++;
    }

    @Nullable Code code(@Nullable String value) {
        return value == null ? null : codes.get(value);
    }

    void put(Code code) {
        codes.put(code.value(), code);
        version++;
    }

    @Nullable Upload upload(String id) {
        return uploads.get(id);
    }

    void put(Upload upload) {
        uploads.put(upload.id(), upload);
        version++;
    }

    @Nullable Video video(@Nullable String id) {
        return id == null ? null : videos.get(id);
    }

    void put(Video video) {
        videos.put(video.id(), video);
        version++;
    }

    void delete(Video video) {
        videos.remove(video.id());
        version++;
    }

    /// The newest first.
    List<Video> videosOf(String channel) {
        List<Video> all = new ArrayList<>();
        videos.values().stream()
                .filter(video -> video.channel().equals(channel))
                .forEach(all::addFirst);
        all.sort(Comparator.comparing(Video::publishedAt).reversed());
        return all;
    }

    boolean has(Switch lever) {
        return switches.contains(lever);
    }

    void set(Switch lever, boolean on) {
        if (on) {
            switches.add(lever);
        } else {
            switches.remove(lever);
        }
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

    int accessTokenLife() {
        return accessTokenLife;
    }

    void accessTokenLife(int seconds) {
        accessTokenLife = seconds;
        version++;
    }

    /// When a grant that is given now ends by itself.
    Instant endOfGrant(Instant now) {
        return has(Switch.TESTING) ? now.plus(Tokens.TESTED) : Tokens.NEVER;
    }

    /// A number that nothing has yet.
    long takeNumber() {
        version++;
        return nextNumber++;
    }

    int lostAnswers() {
        return lostAnswers;
    }

    void lostAnswers(int count) {
        lostAnswers = count;
        version++;
    }

    /// Whether the present upload's last answer gets lost.
    boolean takesLostAnswer() {
        if (lostAnswers == 0) {
            return false;
        }
        lostAnswers(lostAnswers - 1);
        return true;
    }
}
