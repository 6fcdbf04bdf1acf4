package org.mesosgi.zookeeper.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.value.DomainInfo;
import org.mesosgi.api.value.MasterInfo;

class MasterJsonTest {

    @Test
    void readsWhatItWrites() {
        MasterInfo master = new MasterInfo(
                "m",
                "h\"x",
                "192.168.0.255",
                65535,
                Optional.of("1.11.0"),
                Optional.of(new DomainInfo("region", "zone")));

        assertThat(MasterJson.read(MasterJson.write(master))).isEqualTo(master);
    }

    @Test
    void readsAMasterOfMesos() {
        assertThat(read("{\"address\":{\"hostname\":\"localhost\",\"ip\":\"127.0.0.1\",\"port\":16310},"
                        + "\"capabilities\":[{\"type\":\"AGENT_UPDATE\"},{\"type\":\"QUOTA_V2\"}],"
                        + "\"hostname\":\"localhost\",\"id\":\"d128\",\"ip\":16777343,"
                        + "\"pid\":\"master@127.0.0.1:16310\",\"port\":16310,\"version\":\"1.12.0\"}"))
                .isEqualTo(new MasterInfo(
                        "d128", "localhost", "127.0.0.1", 16310, Optional.of("1.12.0"), Optional.empty()));
    }

    @Test
    void readsAMasterFromBeforeThereWereAddresses() {
        assertThat(read("{\"id\":\"m\",\"ip\":16777343,\"port\":5050}"))
                .isEqualTo(new MasterInfo("m", "127.0.0.1", "127.0.0.1", 5050, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"id\":\"m\",\"ip\":\"x\",\"port\":1}", "{\"id\":"})
    void refusesWhatIsNoMaster(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static MasterInfo read(String text) {
        return MasterJson.read(text.getBytes(UTF_8));
    }
}
