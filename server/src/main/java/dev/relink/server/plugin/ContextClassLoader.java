package dev.relink.server.plugin;

/// Swaps the thread's context class loader while a plugin's code runs, since libraries inside a
/// plugin look there for what is theirs.
final class ContextClassLoader implements AutoCloseable {

    private final ClassLoader before;

    ContextClassLoader(ClassLoader plugin) {
        this.before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(plugin);
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
    }
}
