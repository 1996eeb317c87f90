package dev.relink.support;

import dev.relink.spi.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parameters of a query or of a form, in order. Immutable; it prints names and no values.
///
/// Everything but the unreserved characters of RFC 3986, section 2.3, is percent-encoded. That is
/// right in a query and, because a space becomes `%20` and a plus `%2B`, also in a body of type
/// {@link #FORM_TYPE}.
public final class Parameters {

    /// The media type of a {@linkplain #form() form}.
    public static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private static final Parameters NONE = new Parameters(List.of());

    private final List<Parameter> list;

    private Parameters(List<Parameter> list) {
        this.list = List.copyOf(list);
    }

    /// No parameters, to add some to.
    public static Parameters none() {
        return NONE;
    }

    /// Reads a query or a form as browsers and networks write it.
    ///
    /// @param encoded what follows the question mark; null reads as no parameters
    /// @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits
    public static Parameters parse(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return NONE;
        }
        return new Parameters(
                Arrays.stream(encoded.split("&"))
                        .filter(pair -> !pair.isEmpty())
                        .map(Parameter::parse)
                        .toList());
    }

    /// Percent-encodes a text, so that it can stand in a query, a form or one segment of a path.
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /// These and one more.
    public Parameters with(String name, String value) {
        List<Parameter> more = new ArrayList<>(list);
        more.add(new Parameter(name, value));
        return new Parameters(more);
    }

    /// These and one more, the value of which is a secret.
    public Parameters with(String name, Secret value) {
        return with(name, value.reveal());
    }

    /// These and others after them.
    public Parameters with(Parameters others) {
        return new Parameters(Stream.concat(list.stream(), others.list.stream()).toList());
    }

    /// These but for some.
    public Parameters without(Set<String> names) {
        return new Parameters(
                list.stream().filter(parameter -> !names.contains(parameter.name())).toList());
    }

    /// The first value of a name; null if there is none.
    public @Nullable String first(String name) {
        return list.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .map(Parameter::value)
                .orElse(null);
    }

    /// All as one text, encoded.
    public String encoded() {
        return list.stream().map(Parameter::encoded).collect(Collectors.joining("&"));
    }

    /// An address with these added to its query.
    public URI addedTo(URI address) {
        if (list.isEmpty()) {
            return address;
        }
        String separator = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + separator + encoded());
    }

    /// All as the body of a request; its media type is {@link #FORM_TYPE}.
    public BodyPublisher form() {
        return BodyPublishers.ofString(encoded());
    }

    @Override
    public String toString() {
        return "Parameters" + list.stream().map(Parameter::name).toList();
    }

    private record Parameter(String name, String value) {

        static Parameter parse(String pair) {
            int equals = pair.indexOf('=');
            return equals < 0
                    ? new Parameter(decode(pair), "")
                    : new Parameter(
                            decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }

        String encoded() {
            return encode(name) + "=" + encode(value);
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }
}
