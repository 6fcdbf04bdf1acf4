package org.mesosgi.process.internal;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.internal.listener.Listener;
import org.mesosgi.process.internal.modules.ModuleHosts;
import org.mesosgi.process.metrics.HostMetrics;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the servlet of all routes with the HTTP service, once the process listens, and tells where that is. */
@Component
public final class WhiteboardServer implements HttpServer {

    private static final Logger LOG = LoggerFactory.getLogger(WhiteboardServer.class);

    private final Routes routes = new Routes();
    private final List<UnaryOperator<HttpHandler>> guards = new CopyOnWriteArrayList<>();
    private final HostMetrics metrics = new HostMetrics();
    private final Listener listener;
    private final InetSocketAddress address;
    private final ServiceRegistration<?> servlet;

    /** Waits, as a component, for an HTTP service. */
    @Activate
    public WhiteboardServer(
            BundleContext context,
            @Reference HttpServiceRuntime runs,
            @Reference Listener listener,
            @Reference ModuleHosts modules) {
        this.listener = listener;
        address = listener.address();
        LOG.info(
                "Listening at {}:{}{}",
                address.getHostString(),
                address.getPort(),
                listener.isSecure() ? ", with TLS" : "");
        servlet = context.registerService(
                jakarta.servlet.Servlet.class,
                new RouterServlet(routes, path -> modules.find(path).map(this::guarded), StreamMemory.ofThisProcess()),
                FrameworkUtil.asDictionary(Map.of(
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "mesos",
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, "/*",
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED, true)));
    }

    @Deactivate
    void stop() {
        servlet.unregister();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void open() {
        listener.open();
    }

    @Override
    public HostMetrics metrics() {
        return metrics;
    }

    @Override
    public Route guardModules(UnaryOperator<HttpHandler> guard) {
        guards.add(guard);
        return () -> guards.remove(guard);
    }

    private HttpHandler guarded(HttpHandler handler) {
        HttpHandler guarded = handler;
        for (UnaryOperator<HttpHandler> guard : guards) {
            guarded = guard.apply(guarded);
        }
        return guarded;
    }

    @Override
    public Route route(String path, HttpHandler handler) {
        return routes.add(path, handler);
    }
}
