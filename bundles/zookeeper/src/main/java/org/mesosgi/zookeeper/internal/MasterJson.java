package org.mesosgi.zookeeper.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mesosgi.api.value.DomainInfo;
import org.mesosgi.api.value.MasterInfo;

/** A master as the node of a candidate holds it: Mesos' message MasterInfo as JSON, which other tools read as well. */
final class MasterJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private MasterJson() {}

    static byte[] write(MasterInfo master) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("address");
            json.writeStringField("hostname", master.hostname());
            json.writeStringField("ip", master.ip());
            json.writeNumberField("port", master.port());
            json.writeEndObject();
            if (master.domain().isPresent()) {
                json.writeObjectFieldStart("domain");
                json.writeObjectFieldStart("fault_domain");
                json.writeObjectFieldStart("region");
                json.writeStringField("name", master.domain().get().region());
                json.writeEndObject();
                json.writeObjectFieldStart("zone");
                json.writeStringField("name", master.domain().get().zone());
                json.writeEndObject();
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeStringField("hostname", master.hostname());
            json.writeStringField("id", master.id());
            json.writeNumberField("ip", numberOf(master.ip()));
            json.writeStringField("pid", master.pid());
            json.writeNumberField("port", master.port());
            if (master.version().isPresent()) {
                json.writeStringField("version", master.version().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return out.toByteArray();
    }

    /**
     * Reads what {@link #write}, or a master of Mesos, has written.
     *
     * @throws IllegalArgumentException if it is none
     */
    static MasterInfo read(byte[] bytes) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the data of the leading master are no JSON object");
            }
            collect(json, "", values);
        } catch (IOException e) {
            throw new IllegalArgumentException("the data of the leading master are no JSON: " + e.getMessage(), e);
        }
        String ip = Optional.ofNullable(values.get("address.ip")).orElseGet(() -> textOf(number(values, "ip")));
        String hostname = values.getOrDefault("hostname", values.getOrDefault("address.hostname", ip));
        String region = values.get("domain.fault_domain.region.name");
        String zone = values.get("domain.fault_domain.zone.name");
        return new MasterInfo(
                values.getOrDefault("id", ""),
                hostname,
                ip,
                (int) (values.containsKey("port") ? number(values, "port") : number(values, "address.port")),
                Optional.ofNullable(values.get("version")),
                region == null || zone == null ? Optional.empty() : Optional.of(new DomainInfo(region, zone)));
    }

    /** Takes the simple values of an object, and of objects in it by paths with points. */
    private static void collect(JsonParser json, String path, Map<String, String> values) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = path + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT) {
                collect(json, name + ".", values);
            } else if (value == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else {
                values.put(name, json.getText());
            }
        }
    }

    private static long number(Map<String, String> values, String name) {
        String text = values.getOrDefault(name, "");
        if (!text.matches("-?[0-9]{1,10}")) {
            throw new IllegalArgumentException("the data of the leading master have no '" + name + "'");
        }
        return Long.parseLong(text);
    }

    /** The first byte of the address is the lowest of the number. */
    private static String textOf(long ip) {
        return (ip & 0xFF) + "." + ((ip >> 8) & 0xFF) + "." + ((ip >> 16) & 0xFF) + "." + ((ip >> 24) & 0xFF);
    }

    /** Zero for what is no IPv4 address; never negative, as the message has it. */
    private static long numberOf(String ip) {
        Matcher matcher = IPV4.matcher(ip);
        if (!matcher.matches()) {
            return 0;
        }
        long number = 0;
        for (int i = 4; i >= 1; i--) {
            number = (number << 8) | (Long.parseLong(matcher.group(i)) & 0xFF);
        }
        return number;
    }
}
