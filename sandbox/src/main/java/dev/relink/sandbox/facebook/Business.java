package dev.relink.sandbox.facebook;

import java.util.List;

/// A business portfolio. People are in it who have roles on its pages through it.
///
/// @param owned the ids of the pages that it owns
/// @param clients the ids of the pages of its clients, on which it works
record Business(String id, String name, List<String> owned, List<String> clients) {

    Business {
        owned = List.copyOf(owned);
        clients = List.copyOf(clients);
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
