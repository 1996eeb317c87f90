package dev.relink.sandbox.internal;

/// Draws a picture of somebody: initials on a colour.
public final class Initials {

    private Initials() {}

    /// The picture as SVG, the same for the same id and name.
    public static String svg(String id, String name) {
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
