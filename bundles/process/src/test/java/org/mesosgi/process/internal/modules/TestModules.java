package org.mesosgi.process.internal.modules;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.process.http.HttpHandler;

/** What modules register with, without a framework. */
final class TestModules implements AutoCloseable {

    private final ModuleThreads threads = new ModuleThreads();
    private final InstanceHost.Tables tables =
            new InstanceHost.Tables(new RouteTable(threads), new FigureTable(), new LeaderBoard());
    private final Optional<Path> folder;

    TestModules() {
        this(Optional.empty());
    }

    TestModules(Optional<Path> folder) {
        this.folder = folder;
    }

    InstanceHost host(TestInstance instance) {
        return new InstanceHost(new InstanceCalls(instance, threads), () -> {}, tables, new ReentrantLock(), folder);
    }

    Optional<HttpHandler> find(String path) {
        return tables.routes().find(path);
    }

    /** Asks for a path. */
    TestExchange ask(String method, String path) {
        TestExchange exchange = new TestExchange(method, path);
        find(path).orElseThrow().handle(exchange);
        return exchange;
    }

    Map<String, Double> metrics() {
        return tables.figures().snapshot();
    }

    void leads(String host, Optional<MasterInfo> leader) {
        tables.leaders().changed(host, leader);
    }

    @Override
    public void close() {
        threads.close();
    }
}
