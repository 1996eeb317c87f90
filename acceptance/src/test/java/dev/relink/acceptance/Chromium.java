package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A real browser without a screen. It belongs to one thread.
final class Chromium implements AutoCloseable {

    /// The public address of a world's server.
    static final String RELINK = "http://localhost:8080";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Path SCREENSHOTS = Path.of(System.getProperty("relink.screenshots"));

    private final Playwright playwright =
            Playwright.create(
                    new Playwright.CreateOptions()
                            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private String expected = "";

    /// @param server where the public address leads
    Chromium(URI server) {
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--host-resolver-rules=MAP localhost:8080 "
                                                                + server.getRawAuthority())));
    }

    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "No Chromium was found on the path. Install it, or leave out the tests that are tagged"
                                        + " browser."));
    }

    /// Opens a window with nothing remembered.
    ///
    /// @param language the language that the person prefers
    Page open(Screen screen, String language) {
        Page page =
                browser.newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(screen.width(), screen.height())
                                        .setLocale(language))
                        .newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isExpected(message.text())) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private boolean isExpected(String complaint) {
        return !expected.isEmpty() && complaint.contains(expected);
    }

    /// Does not mind what the browser says of pages that are not there.
    void expectComplaint(String part) {
        expected = part;
    }

    /// Looks at what a window shows: it fits, everybody can use it, and nothing was blocked or
    /// failed. A picture of it is kept under the name.
    void look(Page page, String name) {
        picture(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("how much too wide " + name + " is")
                .isEqualTo(0);
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("what keeps people from using " + name)
                .isEmpty();
        assertThat(complaints).as("what the browser complains of at " + name).isEmpty();
    }

    /// Keeps a picture of what a window shows.
    void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(name + ".png"))
                        .setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
