package org.mesosgi.runtime.internal.leak.sample;

/** What {@link Gauge} shows. */
public interface GaugeMBean {

    int getValue();
}
