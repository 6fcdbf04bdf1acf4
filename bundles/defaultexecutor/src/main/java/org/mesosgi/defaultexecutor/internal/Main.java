package org.mesosgi.defaultexecutor.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The program: runs in the container of an executor until its last task has ended. */
public final class Main {

    private Main() {}

    /** Exits with 0 if all is done, and 1 if the agent has gone for good or does not want this executor. */
    public static void main(String[] arguments) {
        Settings settings;
        Optional<SecureConnections> secure;
        try {
            settings = Settings.of(System.getenv());
            secure = SecureConnections.of(System.getenv());
        } catch (IllegalArgumentException e) {
            Log.warn(e.getMessage());
            System.exit(1);
            return;
        }
        System.exit(run(settings, new HttpAgent(settings.endpoint(), settings.token(), secure)));
    }

    /** Runs until all is done. */
    static int run(Settings settings, Agent agent) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        try (Loop loop = new Loop()) {
            TaskGroups groups =
                    new TaskGroups(settings, agent, new Calls(settings), loop, new TaskLinks(settings.sandbox()), done);
            Thread subscription = new Thread(new Subscription(settings, agent, loop, groups, done), "events");
            subscription.setDaemon(true);
            subscription.start();
            return done.join();
        }
    }
}
