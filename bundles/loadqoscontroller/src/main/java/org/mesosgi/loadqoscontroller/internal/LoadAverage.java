package org.mesosgi.loadqoscontroller.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How busy a machine is: the number of tasks that run or wait, in the mean.
 *
 * @param fiveMinutes of the last five minutes
 * @param fifteenMinutes of the last fifteen minutes
 */
record LoadAverage(double fiveMinutes, double fifteenMinutes) {

    /**
     * The one of this machine.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    static LoadAverage ofThisMachine() {
        try {
            return parse(Files.readString(Path.of("/proc/loadavg")));
        } catch (IOException e) {
            throw new UncheckedIOException("the load of the machine cannot be read: " + e, e);
        }
    }

    /** From the form of proc_loadavg(5). */
    static LoadAverage parse(String text) {
        String[] fields = text.split(" ", -1);
        return new LoadAverage(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
    }
}
