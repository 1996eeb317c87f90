package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Markup;
import java.util.Optional;

/// Draws a picture of everybody and everything: initials on a colour. Threads share it.
final class Pictures {

    private final Guard<World> guard;

    Pictures(Guard<World> guard) {
        this.guard = guard;
    }

    Answer answer(Call call) {
        String file = call.path().substring(call.path().lastIndexOf('/') + 1);
        String id = file.endsWith(".svg") ? file.substring(0, file.length() - 4) : file;
        Optional<String> name = guard.with(world -> nameOf(world, id));
        return name.isEmpty()
                ? Answer.html(404, "There is no picture of that.")
                : Answer.of(200, "image/svg+xml; charset=UTF-8", drawn(id, name.get()))
                        .with("Cache-Control", "no-cache");
    }

    private static Optional<String> nameOf(World world, String id) {
        return Optional.ofNullable(world.person(id))
                .map(Person::name)
                .or(() -> Optional.ofNullable(world.page(id)).map(Page::name))
                .or(() -> Optional.ofNullable(world.group(id)).map(Group::name))
                .or(() -> Optional.ofNullable(world.instagram(id)).map(InstagramAccount::name));
    }

    private static String drawn(String id, String name) {
        Markup svg = new Markup();
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 80 80");
        svg.open("rect", "width", "80", "height", "80", "fill", colour(id)).close();
        svg.element(
                "text",
                initials(name),
                "x",
                "40",
                "y",
                "51",
                "text-anchor",
                "middle",
                "font-family",
                "sans-serif",
                "font-size",
                "32",
                "fill",
                "#fff");
        return svg.close().toString();
    }

    private static String initials(String name) {
        String[] words = name.split(" ", -1);
        String last = words.length > 1 ? words[words.length - 1].substring(0, 1) : "";
        return words[0].substring(0, 1) + last;
    }

    private static String colour(String id) {
        return "hsl(" + Math.floorMod(id.hashCode() * 47, 360) + " 45% 42%)";
    }
}
