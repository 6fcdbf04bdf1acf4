package org.mesosgi.wire.bench;

import com.google.protobuf.Message;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mesosgi.wire.Messages;
import org.mesosgi.wire.Recordings;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.http.MalformedBodyException;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** Prints how long it takes to write and to read typical messages. Run it by its main method; nothing is asserted. */
final class CodecSpeed {
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(3);
    private static final int ROUNDS = 7;
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int BATCH = 1_000;

    private CodecSpeed() {}

    public static void main(String[] args) throws MalformedBodyException {
        Codecs codecs = new Codecs(new JsonCodec());
        Message offers = recorded(Event.getDefaultInstance(), "scheduler-events.jsonl", "OFFERS");
        Message accept = recorded(Call.getDefaultInstance(), "scheduler-calls.jsonl", "ACCEPT");
        for (Message message : List.of(offers, accept)) {
            for (Codec codec : List.of(codecs.json(), codecs.protobuf())) {
                byte[] bytes = codec.encode(message);
                System.out.printf(
                        "%-28s %-24s %5d bytes  encode %6.2f us  decode %6.2f us%n",
                        message.getDescriptorForType().getFullName(),
                        codec.mediaType(),
                        bytes.length,
                        micros(() -> codec.encode(message)),
                        micros(() -> codec.decode(bytes, message.getDefaultInstanceForType())));
            }
        }
    }

    private static Message recorded(Message type, String file, String kind) {
        return Recordings.jsonLines("streams/" + file).stream()
                .filter(line -> line.contains("\"type\": \"" + kind + "\""))
                .findFirst()
                .map(line -> Messages.parse(type, line))
                .orElseThrow();
    }

    @FunctionalInterface
    private interface Work {
        Object run() throws MalformedBodyException;
    }

    /** The best of some rounds: the others were disturbed. */
    private static double micros(Work work) throws MalformedBodyException {
        round(work, WARM_UP);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            best = Math.min(best, round(work, ROUND));
        }
        return best;
    }

    private static double round(Work work, long nanos) throws MalformedBodyException {
        long start = System.nanoTime();
        long count = 0;
        int seen = 0;
        while (System.nanoTime() - start < nanos) {
            for (int i = 0; i < BATCH; i++) {
                seen += System.identityHashCode(work.run()) & 1;
            }
            count += BATCH;
        }
        double micros = (System.nanoTime() - start) / 1e3 / count;
        return seen < 0 ? Double.NaN : micros; // Uses the results, so that the work is not left out.
    }
}
