package dev.relink.sandbox.facebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// A plain HTTP client that keeps cookies, follows no redirect, and fills forms in.
final class Browser implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .build();

    /// A page and what came with it.
    record View(int status, Document page, HttpResponse<String> response) {

        FormElement form(String id) {
            return (FormElement) page.expectFirst("form#" + id);
        }

        URI location() {
            return URI.create(response.headers().firstValue("Location").orElseThrow());
        }
    }

    @Override
    public void close() {
        http.close();
    }

    View open(URI address) {
        return send(HttpRequest.newBuilder(address).GET().build());
    }

    /// Chooses a person and sends the form.
    View choose(View view, String person) {
        FormElement form = view.form("choose-person");
        form.expectFirst("input[value=" + person + "]").attr("checked", true);
        return submit(view, form, "continue");
    }

    static void untick(FormElement form, String value) {
        form.expectFirst("input[value=" + value + "]").removeAttr("checked");
    }

    /// Sends a form as a browser does when a button is pressed.
    View submit(View view, FormElement form, String action) {
        List<String> pairs = new ArrayList<>();
        for (Element field : form.select("input[name]")) {
            boolean ticking = List.of("radio", "checkbox").contains(field.attr("type"));
            if (!ticking || field.hasAttr("checked")) {
                pairs.add(field.attr("name"));
                pairs.add(field.attr("value"));
            }
        }
        Element button = form.expectFirst("button[value=" + action + "]");
        pairs.add(button.attr("name"));
        pairs.add(button.attr("value"));
        return send(
                HttpRequest.newBuilder(view.response().uri())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        FacebookApp.query(pairs.toArray(String[]::new))))
                        .build());
    }

    private View send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            Document page = Jsoup.parse(response.body(), request.uri().toString());
            return new View(response.statusCode(), page, response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
