package org.mesosgi.itests.modules;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** An {@link Adder} whose call of {@link #bar} lasts until it is told to end: by a call of {@link #foo}. */
public class Lingerer extends Adder {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    public Lingerer(Map<String, Object> properties) {
        super(properties);
    }

    @Override
    public int foo(char a, long b) {
        if (a == 'w') {
            await(begun);
        } else if (a == 'e') {
            // The instance may go at once.
            end.countDown();
            return 0;
        }
        return super.foo(a, b);
    }

    @Override
    public int bar(float a, double b) {
        int before = foo('A', 1);
        begun.countDown();
        await(end);
        return foo('A', 1) - before;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
