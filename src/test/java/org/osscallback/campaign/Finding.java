package org.osscallback.campaign;

/**
 * One thing that does not hold.
 *
 * @param what the rule that is broken
 * @param where how to try it again
 */
record Finding(String what, String where) {

    @Override
    public String toString() {
        return what + ": " + where;
    }
}
