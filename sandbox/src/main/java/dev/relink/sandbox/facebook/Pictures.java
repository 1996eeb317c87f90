package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Initials;
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
                : Answer.of(200, "image/svg+xml; charset=UTF-8", Initials.svg(id, name.get()))
                        .with("Cache-Control", "no-cache");
    }

    private static Optional<String> nameOf(World world, String id) {
        return Optional.ofNullable(world.person(id))
                .map(Person::name)
                .or(() -> Optional.ofNullable(world.page(id)).map(Page::name))
                .or(() -> Optional.ofNullable(world.group(id)).map(Group::name))
                .or(() -> Optional.ofNullable(world.instagram(id)).map(InstagramAccount::name));
    }
}
