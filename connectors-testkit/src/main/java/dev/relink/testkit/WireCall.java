package dev.relink.testkit;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A call as the network's documentation describes it, for {@link NetworkFixture#wire()}.
/// Immutable.
///
/// Whatever a request carries has to be described, but for the headers `Accept` and `Content-Type`:
/// what a call neither {@link #needs} nor {@link #takes}, it does not explain.
///
/// ```java
/// WireCall.post(api + "/2/tweets")
///         .needs(HEADER, "Authorization", "Bearer .+")
///         .takes(JSON, "text", ".+")
///         .takes(JSON, "media.media_ids", "[0-9]+")
/// ```
public final class WireCall {

    private static final Pattern HOLE = Pattern.compile("\\{[a-z]+}");

    private final String method;
    private final String template;
    private final Pattern address;
    private final List<Part> parts;

    /// Something that is sent.
    private record Part(WirePlace place, String name, Pattern value, boolean required) {

        boolean isCalled(SentRequest.Part sent) {
            return place == sent.place()
                    && (place == WirePlace.HEADER
                            ? name.equalsIgnoreCase(sent.name())
                            : name.equals(sent.name()));
        }

        String described() {
            return place.word() + " " + name;
        }
    }

    private WireCall(String method, String template, List<Part> parts) {
        this.method = method;
        this.template = template;
        this.address = addressOf(template);
        this.parts = List.copyOf(parts);
    }

    private static Pattern addressOf(String template) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : HOLE.split(template, -1)) {
            pattern.append(pattern.isEmpty() ? "" : "[^/]+").append(Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString());
    }

    /// A call with any method.
    ///
    /// @param method the method, in upper case
    /// @param address the whole address without a query; `{id}` stands for any one segment of the
    ///   path, whatever the word between the braces
    public static WireCall of(String method, String address) {
        return new WireCall(method, address, List.of());
    }

    /// A GET, by the connector or, for the authorization page, by the person's browser.
    ///
    /// @param address as for {@link #of}
    public static WireCall get(String address) {
        return of("GET", address);
    }

    /// A POST.
    ///
    /// @param address as for {@link #of}
    public static WireCall post(String address) {
        return of("POST", address);
    }

    /// A PUT.
    ///
    /// @param address as for {@link #of}
    public static WireCall put(String address) {
        return of("PUT", address);
    }

    /// A DELETE.
    ///
    /// @param address as for {@link #of}
    public static WireCall delete(String address) {
        return of("DELETE", address);
    }

    /// The same call with something that has to be sent.
    ///
    /// @param value a regular expression for the whole value, in which a dot stands for line breaks
    ///   too
    public WireCall needs(WirePlace place, String name, String value) {
        return with(place, name, value, true);
    }

    /// The same call with something that may be sent or left out.
    ///
    /// @param value as for {@link #needs}
    public WireCall takes(WirePlace place, String name, String value) {
        return with(place, name, value, false);
    }

    private WireCall with(WirePlace place, String name, String value, boolean required) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(place, name, Pattern.compile(value, Pattern.DOTALL), required));
        return new WireCall(method, template, more);
    }

    /// Whether a request is meant to be this call, right or wrong.
    boolean isMeantBy(SentRequest request) {
        URI sent = request.address();
        return method.equals(request.method()) && address.matcher(withoutQuery(sent)).matches();
    }

    private static String withoutQuery(URI sent) {
        String whole = sent.toString();
        int question = whole.indexOf('?');
        return question < 0 ? whole : whole.substring(0, question);
    }

    /// What is wrong with a request that is meant to be this call; without any of its values, which
    /// may be secrets.
    List<String> objectionsTo(SentRequest request) {
        List<String> objections = new ArrayList<>();
        for (Part part : parts) {
            List<SentRequest.Part> sent = request.parts().stream().filter(part::isCalled).toList();
            if (sent.isEmpty() && part.required()) {
                objections.add(part.described() + " is missing");
            }
            if (sent.size() > 1 && part.place() != WirePlace.JSON) {
                objections.add(part.described() + " is sent more than once");
            }
            if (!sent.stream().allMatch(it -> part.value().matcher(it.value()).matches())) {
                objections.add(part.described() + " does not match " + part.value());
            }
        }
        request.parts().stream()
                .filter(sent -> parts.stream().noneMatch(part -> part.isCalled(sent)))
                .map(sent -> sent.place().word() + " " + sent.name() + " is not described")
                .forEach(objections::add);
        return objections;
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
