package org.osscallback.ticket;

/**
 * Which object names a ticket is for.
 *
 * <p>Compared character by character: neither case nor Unicode forms are made equal, since OSS
 * takes names that differ in them for different objects.
 *
 * @param name the object's name, or what it begins with
 * @param prefix whether anything may follow
 */
public record ObjectRule(String name, boolean prefix) {

    boolean covers(String object) {
        return prefix ? object.startsWith(name) && staysBelow(object) : object.equals(name);
    }

    /**
     * Whether no reader of {@code object} can take a part of it for a step to another folder. OSS
     * knows no folders, but who copies objects into files does; some such programs decode escapes,
     * take a backslash for a slash, or make full-width characters plain first.
     */
    public static boolean staysBelow(String object) {
        return !FolderSteps.mayHave(object);
    }
}
