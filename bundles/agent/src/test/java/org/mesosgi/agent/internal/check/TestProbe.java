package org.mesosgi.agent.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CheckStatusInfo;

/** A probe whose results the test gives. */
final class TestProbe implements Probe {

    private final List<CompletableFuture<CheckStatusInfo>> attempts = new ArrayList<>();
    private int cancelled;

    @Override
    public Attempt start() {
        CompletableFuture<CheckStatusInfo> result = new CompletableFuture<>();
        attempts.add(result);
        return new Attempt(result, () -> cancelled++);
    }

    /** How many checks were begun. */
    int begun() {
        return attempts.size();
    }

    /** How many checks were given up. */
    int cancelled() {
        return cancelled;
    }

    /** The last check that was begun finds something. */
    void find(CheckStatusInfo status) {
        last().complete(status);
    }

    /** The last check that was begun cannot be made. */
    void fail() {
        last().completeExceptionally(new IllegalStateException("no such program"));
    }

    private CompletableFuture<CheckStatusInfo> last() {
        return attempts.get(attempts.size() - 1);
    }

    static CheckStatusInfo exited(int status) {
        return CheckStatusInfo.newBuilder()
                .setType(CheckInfo.Type.COMMAND)
                .setCommand(CheckStatusInfo.Command.newBuilder().setExitCode(status))
                .build();
    }

    static CheckStatusInfo answered(int code) {
        return CheckStatusInfo.newBuilder()
                .setType(CheckInfo.Type.HTTP)
                .setHttp(CheckStatusInfo.Http.newBuilder().setStatusCode(code))
                .build();
    }

    static CheckStatusInfo connected(boolean succeeded) {
        return CheckStatusInfo.newBuilder()
                .setType(CheckInfo.Type.TCP)
                .setTcp(CheckStatusInfo.Tcp.newBuilder().setSucceeded(succeeded))
                .build();
    }
}
