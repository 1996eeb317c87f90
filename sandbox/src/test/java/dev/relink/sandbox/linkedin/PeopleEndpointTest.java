package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.linkedin.LinkedInApp.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleEndpointTest {

    private final LinkedInApp app = LinkedInApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void tellsWhoItIs() {
        Reply reply = app.userInfo(app.connect(LinkedInCast.LENA));

        assertThat(reply.json().propertyNames())
                .containsExactly("sub", "name", "given_name", "family_name", "picture", "locale");
        assertThat(reply.field("sub")).isEqualTo(LinkedInCast.LENA);
        assertThat(reply.field("name")).isEqualTo("Lena Holm");
        assertThat(reply.field("given_name")).isEqualTo("Lena");
        assertThat(reply.field("family_name")).isEqualTo("Holm");
        assertThat(app.open(reply.field("picture")).header("Content-Type"))
                .startsWith("image/svg+xml");
        assertThat(app.open(app.linkedIn().siteAddress() + "/pictures/77.svg").status())
                .isEqualTo(404);
    }

    @Test
    void tellsNoMoreThanTheScopesAllow() {
        assertThat(app.userInfo(app.connect(LinkedInCast.LENA, "scope", "openid")).text())
                .isEqualTo("{\"sub\":\"lENaHolm01\"}");
        assertThat(app.userInfo(app.connect(LinkedInCast.LENA, "scope", "profile")).problem())
                .isEqualTo("403 100 ACCESS_DENIED");
    }
}
