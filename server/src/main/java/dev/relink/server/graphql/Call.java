package dev.relink.server.graphql;

import dev.relink.server.member.Viewer;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.text.Messages;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/// One field's request: who asks, with which arguments.
final class Call {

    /// For fields that call a network: the thread that executes the request is not held up.
    private static final Executor WAITING =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("graphql-field-", 0).factory());

    private final DataFetchingEnvironment environment;

    Call(DataFetchingEnvironment environment) {
        this.environment = environment;
    }

    RequestContext context() {
        RequestContext context = environment.getGraphQlContext().get(RequestContext.class);
        if (context == null) {
            throw new IllegalStateException("The request has no context.");
        }
        return context;
    }

    Viewer viewer() {
        return context().viewer();
    }

    Messages messages() {
        return context().messages();
    }

    String text(String key, Object... arguments) {
        return messages().text(key, arguments);
    }

    @Nullable Integer numberArgument(String name) {
        return environment.getArgument(name);
    }

    @Nullable String textArgument(String name) {
        String text = environment.getArgument(name);
        return text == null ? null : Input.storable(name, text);
    }

    /// An argument that is an enum constant and has a default.
    <E extends Enum<E>> E constantArgument(String name, Class<E> type) {
        return Enum.valueOf(type, requiredText(name));
    }

    List<String> textsArgument(String name) {
        List<String> values = textsArgumentOrNull(name);
        return values == null ? List.of() : values;
    }

    @Nullable List<String> textsArgumentOrNull(String name) {
        return environment.getArgument(name);
    }

    /// An argument that is an input object; empty if it is absent.
    Input objectArgument(String name) {
        Map<String, Object> value = environment.getArgument(name);
        return new Input(value == null ? Map.of() : value);
    }

    String requiredText(String name) {
        String value = textArgument(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    LocalDate requiredDay(String name) {
        LocalDate day = environment.getArgument(name);
        if (day == null) {
            throw missing(name);
        }
        return day;
    }

    private static RequestException missing(String name) {
        return new RequestException(
                ErrorCode.BAD_USER_INPUT, "The argument " + name + " is missing.");
    }

    Input input() {
        return objectArgument("input");
    }

    /// The page that `first`, `after`, `last` and `before` ask for.
    PageRequest page() {
        Integer first = numberArgument("first");
        Integer last = numberArgument("last");
        String after = textArgument("after");
        String before = textArgument("before");
        if ((first != null || after != null) && (last != null || before != null)) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT,
                    "Ask either with first and after, or with last and before.");
        }
        boolean backward = last != null || before != null;
        int limit = limit(backward ? "last" : "first", PageRequest.DEFAULT, PageRequest.LIMIT);
        String cursor = backward ? before : after;
        return new PageRequest(
                limit,
                backward ? Direction.BACKWARD : Direction.FORWARD,
                cursor == null ? null : Cursor.parse(cursor));
    }

    /// How many items an argument asks for.
    int limit(String name, int otherwise, int most) {
        Integer asked = numberArgument(name);
        int limit = asked == null ? otherwise : asked;
        if (limit < 1 || limit > most) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT,
                    name + " must be from 1 to " + most + ", and is " + limit + ".");
        }
        return limit;
    }

    <K, V> CompletableFuture<V> load(String loader, K key) {
        DataLoader<K, V> dataLoader = environment.getDataLoader(loader);
        if (dataLoader == null) {
            throw new IllegalStateException("There is no loader " + loader);
        }
        return dataLoader.load(key);
    }

    /// Does something that may wait for a network.
    static <T> CompletableFuture<T> waiting(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, WAITING);
    }
}
