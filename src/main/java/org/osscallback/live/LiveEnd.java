package org.osscallback.live;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Ends the live feed while beans are still there: Liberty ends a request with their help. */
@WebListener
public class LiveEnd implements ServletContextListener {

    @Inject LiveFeed feed;
    @Inject JournalPolls polls;

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        polls.stop();
        feed.stop();
    }
}
