package dev.relink.server.id;

/// Names a workspace: one customer of the product, as the product's identity provider calls it.
///
/// @param value 1 to 100 characters
public record WorkspaceId(String value) {

    /// The most characters of a workspace's name; a column's width.
    public static final int LIMIT = 100;

    public WorkspaceId {
        if (value.isBlank() || value.length() > LIMIT) {
            throw new IllegalArgumentException(
                    "A workspace's name has 1 to " + LIMIT + " characters.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
