package dev.relink.demo.tour;

import java.util.Locale;

/// The networks that a tour can be confined to.
public enum TourNetwork {
    FACEBOOK,
    INSTAGRAM,
    LINKEDIN,
    X,
    YOUTUBE;

    /// Its key in the API.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
