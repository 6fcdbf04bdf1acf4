package org.mesosgi.itests.endtoend.start;

/**
 * What has become of a start.
 *
 * @param started whether the command has served, until it was stopped
 * @param status its exit status
 * @param output its standard output
 * @param errors its standard error
 */
record Outcome(boolean started, int status, String output, String errors) {}
