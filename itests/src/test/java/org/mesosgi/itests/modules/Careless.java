package org.mesosgi.itests.modules;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.anonymous.Anonymous;

/** Starts or registers what its parameter {@code leaves} says under the name of {@code as}, and never ends it. */
public final class Careless implements Anonymous {

    private final String name;

    public Careless(Map<String, Object> properties) throws JMException {
        Parameters parameters = Parameters.of(properties);
        name = parameters.get("as");
        switch (parameters.get("leaves")) {
            case "thread" -> thread(this::waitForInterrupt).start();
            case "timer" -> new Timer(name, true).schedule(task(), Long.MAX_VALUE / 2);
            case "executor" -> Executors.newFixedThreadPool(1, this::thread).execute(this::doNothing);
            case "mbean" ->
                ManagementFactory.getPlatformMBeanServer()
                        .registerMBean(
                                new StandardMBean((Runnable) this::doNothing, Runnable.class, true),
                                new ObjectName(name));
            case "static" -> System.getProperties().put(name, this);
            default -> throw new IllegalArgumentException("leaves what?");
        }
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private TimerTask task() {
        return new TimerTask() {
            @Override
            public void run() {
                waitForInterrupt();
            }
        };
    }

    private void doNothing() {}

    private void waitForInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
