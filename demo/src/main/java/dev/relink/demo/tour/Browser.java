package dev.relink.demo.tour;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// A person's browser at the fake networks: it reads their pages and fills in their forms.
final class Browser {

    private final HttpClient client;

    Browser(HttpClient client) {
        this.client = client;
    }

    /// A page that the browser came to in the end.
    ///
    /// @param address where it is
    /// @param status the HTTP status
    /// @param title its heading
    /// @param text what it says
    /// @param code the code that it shows; empty if none
    record Landing(URI address, int status, String title, String text, String code) {}

    /// Opens an authorization address, signs in as somebody, leaves some boxes unticked, and
    /// follows the network back to Relink.
    Landing authorize(String authorizationUrl, String person, Set<String> unticked)
            throws IOException, InterruptedException {
        return open(consent(authorizationUrl, person, unticked));
    }

    /// As {@link #authorize}, but stops before following the network back.
    URI consent(String authorizationUrl, String person, Set<String> unticked)
            throws IOException, InterruptedException {
        URI dialog = URI.create(authorizationUrl);
        Document choosing = page(get(dialog), dialog);
        FormElement choice = form(choosing, "choose-person");
        Document ticking =
                page(
                        post(
                                dialog,
                                fields(
                                        choice,
                                        Set.of(),
                                        List.of("person=" + person, "action=continue"))),
                        dialog);
        FormElement consent = form(ticking, "consent");
        return back(post(dialog, fields(consent, unticked, List.of("action=continue"))));
    }

    /// Opens an authorization address whose page is one form, agrees as somebody, and follows the
    /// network back to Relink.
    ///
    /// @param button the value of the button that agrees
    Landing authorizeOnOnePage(String authorizationUrl, String person, String button)
            throws IOException, InterruptedException {
        URI address = URI.create(authorizationUrl);
        FormElement form = form(page(get(address), address), "authorize");
        List<String> choice = List.of("person=" + person, "action=" + button);
        return open(back(post(address, fields(form, Set.of(), choice))));
    }

    private static URI back(HttpResponse<String> answer) {
        return URI.create(
                answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() ->
                                new TourFailedException(
                                        "The dialog did not lead back: " + answer.body())));
    }

    /// Opens a page.
    Landing open(URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(address);
        Document page = page(answer, address);
        Element code = page.selectFirst("code");
        return new Landing(
                address,
                answer.statusCode(),
                page.select("h1").text(),
                page.select("main p").eachText().stream().findFirst().orElse(""),
                code == null ? "" : code.text());
    }

    private static FormElement form(Document page, String id) {
        if (page.getElementById(id) instanceof FormElement form) {
            return form;
        }
        throw new TourFailedException("The dialog has no form " + id + ": " + page.text());
    }

    /// What a person who leaves some boxes unticked sends.
    private static String fields(FormElement form, Set<String> unticked, List<String> instead) {
        List<String> fields = new ArrayList<>();
        for (Element field : form.elements()) {
            String name = field.attr("name");
            boolean box =
                    field.attr("type").equals("checkbox") || field.attr("type").equals("radio");
            boolean left = box && (!field.hasAttr("checked") || unticked.contains(field.val()));
            boolean replaced = instead.stream().anyMatch(pair -> pair.startsWith(name + "="));
            if (!name.isEmpty()
                    && !name.equals("action")
                    && !left
                    && !replaced
                    && !field.hasAttr("disabled")) {
                fields.add(name + "=" + URLEncoder.encode(field.val(), StandardCharsets.UTF_8));
            }
        }
        fields.addAll(instead);
        return fields.stream().distinct().collect(Collectors.joining("&"));
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI address, String form)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Document page(HttpResponse<String> answer, URI address) {
        return Jsoup.parse(answer.body(), address.toString());
    }
}
