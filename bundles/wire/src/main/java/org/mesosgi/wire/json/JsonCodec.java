package org.mesosgi.wire.json;

import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes and reads messages as JSON in UTF-8, in the dialect of Mesos.
 *
 * <p><strong>Writing.</strong> Fields have their declared names and come in their declared order; what is not set is
 * left out, and so are empty lists, but for a few that Mesos always writes. Enums are their names, bytes are base64,
 * maps are objects, whole numbers are numbers also beyond 2^53, and doubles show that they are doubles: {@code 8.0}.
 * Doubles that JSON has no number for are the strings that protobuf's own JSON form has for them: {@code "Infinity"} (a
 * limit of a resource may be that), {@code "-Infinity"} and {@code "NaN"}.
 *
 * <p><strong>Reading.</strong> Unknown fields are ignored, {@code null} means not set, and of equal names the last
 * counts. One value stands for a list of one, and lists in lists count as one list. An unknown name of an enum means
 * not set, since it may be of a newer Mesos. Otherwise a value must have the type of its field: nothing is converted,
 * except that numbers with a fraction lose it where a whole number is expected. The text must hold one value and
 * nothing else, nested at most 100 deep and with strings of at most 20,000,000 characters.
 *
 * <p>Instances are safe for use by several threads, and keep what they have found out about types of messages: one
 * instance is enough for a program.
 */
public final class JsonCodec {
    private final JsonWriter writer;
    private final JsonReader reader;

    public JsonCodec() {
        MessageShapes shapes = new MessageShapes();
        this.writer = new JsonWriter(shapes);
        this.reader = new JsonReader(shapes);
    }

    /** The JSON of a message, without any blanks or newlines. */
    public byte[] encode(Message message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try {
            writer.write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen: a byte array takes everything", e);
        }
        return out.toByteArray();
    }

    /**
     * Writes the JSON of a message to a stream, which stays open.
     *
     * @throws IOException if the stream does not take it
     */
    public void encode(Message message, OutputStream out) throws IOException {
        writer.write(message, out);
    }

    /**
     * Reads a message.
     *
     * @param json an object
     * @param defaultInstance tells the type of the message
     * @throws JsonException if the text is not the JSON of such a message
     */
    public <M extends Message> M decode(byte[] json, M defaultInstance) throws JsonException {
        return reader.readObject(json, defaultInstance);
    }

    /**
     * Reads a list of messages.
     *
     * @param json an array of objects
     * @param defaultInstance tells the type of the messages
     * @throws JsonException if the text is not the JSON of a list of such messages
     */
    public <M extends Message> List<M> decodeList(byte[] json, M defaultInstance) throws JsonException {
        return reader.readArray(json, defaultInstance);
    }
}
