package org.mesosgi.wire.convert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mesosgi.api.value.MasterInfo;

/** Masters. */
public final class MasterConverter {
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private MasterConverter() {}

    public static MasterInfo toApi(org.mesosgi.wire.v1.MasterInfo master) {
        String ip = Fields.ifSet(master.getAddress().hasIp(), master.getAddress()::getIp)
                .orElseGet(() -> textOf(master.getIp()));
        return new MasterInfo(
                master.getId(),
                Fields.ifSet(master.hasHostname(), master::getHostname)
                        .or(() -> Fields.ifSet(master.getAddress().hasHostname(), master.getAddress()::getHostname))
                        .orElse(ip),
                ip,
                master.getPort(),
                Fields.ifSet(master.hasVersion(), master::getVersion),
                DomainConverter.toApi(master.getDomain()));
    }

    /** The capabilities of the master are not known here, and not set. */
    public static org.mesosgi.wire.v1.MasterInfo toWire(MasterInfo master) {
        org.mesosgi.wire.v1.MasterInfo.Builder builder = org.mesosgi.wire.v1.MasterInfo.newBuilder()
                .setId(master.id())
                .setIp(numberOf(master.ip()))
                .setPort(master.port())
                .setPid(master.pid())
                .setHostname(master.hostname());
        master.version().ifPresent(builder::setVersion);
        builder.getAddressBuilder()
                .setHostname(master.hostname())
                .setIp(master.ip())
                .setPort(master.port());
        master.domain().ifPresent(domain -> builder.setDomain(DomainConverter.toWire(domain)));
        return builder.build();
    }

    /** The first byte of the address is the lowest of the number. */
    private static String textOf(int ip) {
        return (ip & 0xFF) + "." + ((ip >>> 8) & 0xFF) + "." + ((ip >>> 16) & 0xFF) + "." + (ip >>> 24);
    }

    /** Zero for what is no IPv4 address: it has no number, only a text. */
    private static int numberOf(String ip) {
        Matcher matcher = IPV4.matcher(ip);
        if (!matcher.matches()) {
            return 0;
        }
        int number = 0;
        for (int i = 4; i >= 1; i--) {
            number = (number << 8) | (Integer.parseInt(matcher.group(i)) & 0xFF);
        }
        return number;
    }
}
