package dev.relink.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void escapesTextsAndAttributes() {
        Markup html = new Markup();
        html.open("p", "title", "\"<'&>").text("<b>\"'&</b>").close();

        assertThat(html)
                .hasToString(
                        "<p title=\"&quot;&lt;&#39;&amp;&gt;\">"
                                + "&lt;b&gt;&quot;&#39;&amp;&lt;/b&gt;</p>");
    }

    @Test
    void writesFlagsAndLeavesOutWhatIsNull() {
        Markup html = new Markup();
        html.empty("input", "checked", "", "disabled", null, "value", "");

        assertThat(html).hasToString("<input checked value=\"\">");
    }

    @Test
    void refusesToEndWithAnElementOpen() {
        Markup html = new Markup().open("p");

        assertThatThrownBy(html::toString).hasMessageContaining("Not closed: [p]");
    }
}
