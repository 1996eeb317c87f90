package dev.relink.spi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request that came to `/signals/<connector>/<name>`, from the network or from anybody else.
///
/// @param method `GET` or `POST`
/// @param name the last part of the path: lower-case letters, digits and dashes
/// @param query the parameters in the address
/// @param headers the headers, by name in lower case
/// @param body the bytes as they came, at most 1 MiB; signatures are made over them
/// @param receipt what to answer to a request for the deletion of a person's data
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out; nobody compares requests
public record SignalRequest(
        String method,
        String name,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body,
        DeletionReceipt receipt) {

    public SignalRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /// The first value of a query parameter, if it is there.
    public Optional<String> parameter(String parameter) {
        return query.getOrDefault(parameter, List.of()).stream().findFirst();
    }

    /// The first value of a header, if it is there.
    public Optional<String> header(String header) {
        return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /// Without what may be secret.
    @Override
    public String toString() {
        return "SignalRequest[" + method + " " + name + ", " + body.length + " bytes]";
    }
}
