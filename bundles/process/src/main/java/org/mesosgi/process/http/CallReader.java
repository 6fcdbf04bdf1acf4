package org.mesosgi.process.http;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.http.MalformedBodyException;
import org.mesosgi.wire.http.MediaTypeException;
import org.mesosgi.wire.http.MediaTypes;
import org.mesosgi.wire.json.JsonCodec;

/**
 * Reads the calls of an API: all are checked in Mesos' order, and what is wrong is answered with the status and the text of
 * Mesos. Safe for several threads.
 *
 * @param <C> the calls
 */
public final class CallReader<C extends Message> {

    private final C empty;
    private final String name;
    private final BiFunction<C, HttpExchange, Optional<String>> rules;
    private final Codecs codecs = new Codecs(new JsonCodec());

    /**
     * @param empty tells the type of the calls
     * @param name what Mesos calls them, for example {@code scheduler::Call}
     * @param rules say what is wrong with the form of a call
     */
    public CallReader(C empty, String name, BiFunction<C, HttpExchange, Optional<String>> rules) {
        this.empty = requireNonNull(empty, "empty is null");
        this.name = requireNonNull(name, "name is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    /**
     * Reads a call; a request that holds none is answered.
     *
     * @param then takes the call, on a thread of the server
     */
    public void read(HttpExchange exchange, Consumer<C> then) {
        read(exchange, json -> false, then);
    }

    /**
     * Reads a call; a request that holds none is answered.
     *
     * @param other answers a request whose body is another kind of call, in JSON; says whether it is
     * @param then takes the call, on a thread of the server
     */
    public void read(HttpExchange exchange, Predicate<byte[]> other, Consumer<C> then) {
        if (PostOnly.refuses(exchange)) {
            return;
        }
        Codec codec;
        try {
            codec = codecs.forContentType(exchange.header("Content-Type"));
        } catch (MediaTypeException e) {
            exchange.respond(e.status(), e.getMessage());
            return;
        }
        exchange.body().thenAccept(body -> {
            if (!codec.mediaType().equals(MediaTypes.JSON) || !other.test(body)) {
                decode(exchange, codec, body).ifPresent(then);
            }
        });
    }

    private Optional<C> decode(HttpExchange exchange, Codec codec, byte[] body) {
        C call;
        try {
            call = codec.decode(body, empty);
        } catch (MalformedBodyException e) {
            exchange.respond(400, e.getMessage());
            return Optional.empty();
        }
        Optional<String> wrong = rules.apply(call, exchange);
        wrong.ifPresent(why -> exchange.respond(400, "Failed to validate " + name + ": " + why));
        return wrong.isPresent() ? Optional.empty() : Optional.of(call);
    }

    /** The codec for the answer; empty if the client accepts none that there is, which is answered. */
    public Optional<Codec> accepted(HttpExchange exchange) {
        try {
            return Optional.of(codecs.forAccept(exchange.headers("Accept")));
        } catch (MediaTypeException e) {
            exchange.respond(e.status(), e.getMessage());
            return Optional.empty();
        }
    }
}
