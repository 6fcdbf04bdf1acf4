package org.mesosgi.runtime.internal.leak.sample;

/** An MBean. */
public final class Gauge implements GaugeMBean {

    @Override
    public int getValue() {
        return 1;
    }
}
