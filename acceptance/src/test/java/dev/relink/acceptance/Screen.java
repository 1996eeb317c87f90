package dev.relink.acceptance;

/// The sizes at which pages are looked at.
enum Screen {
    PHONE(360, 740),
    DESK(1280, 800);

    private final int width;
    private final int height;

    Screen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
