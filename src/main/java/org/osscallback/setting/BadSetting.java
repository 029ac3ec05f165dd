package org.osscallback.setting;

/** A configured value that cannot be used; it stops the deployment. */
public class BadSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param key the configuration key, as the operator wrote it
     * @param why what is wrong with its value, as the end of a sentence; never a secret's value
     */
    public BadSetting(String key, String why) {
        super(key + ": " + why);
    }
}
