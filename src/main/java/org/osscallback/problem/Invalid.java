package org.osscallback.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A request of an API client that says something unusable; every such place is named at once. */
public class Invalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Place> places;

    /**
     * @param places what is wrong and where; at least one
     */
    public Invalid(List<Place> places) {
        super(
                places.stream()
                        .map(place -> place.name() + " " + place.detail())
                        .collect(Collectors.joining("; ")));
        this.places = List.copyOf(places);
    }

    /**
     * @param name of the parameter or the JSON member
     * @param detail completes a sentence that begins with the name: {@code is not an instant}
     */
    public Invalid(String name, String detail) {
        this(List.of(new Place(name, detail)));
    }

    /** In the order in which they were found. */
    public List<Place> places() {
        return places;
    }

    /**
     * One thing that is wrong.
     *
     * @param name parameter or JSON member, such as {@code limit}, {@code variables.phone}
     * @param detail shown to the caller: no secrets, no repetition of what was sent
     */
    public record Place(String name, String detail) {}
}
