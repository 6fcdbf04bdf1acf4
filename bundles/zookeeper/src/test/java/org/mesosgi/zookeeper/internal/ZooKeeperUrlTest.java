package org.mesosgi.zookeeper.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZooKeeperUrlTest {

    @Test
    void readsServersCredentialsAndPath() {
        assertThat(ZooKeeperUrl.parse("zk://h1:2181,h2:2181/a/b/"))
                .isEqualTo(new ZooKeeperUrl("h1:2181,h2:2181", Optional.empty(), "/a/b"));
        assertThat(ZooKeeperUrl.parse("zk://u:p@ss:w@h1:2181/mesos"))
                .isEqualTo(new ZooKeeperUrl("h1:2181", Optional.of("u:p@ss:w"), "/mesos"));
        assertThat(ZooKeeperUrl.parse("zk://[::1]:2181/mesos").servers()).isEqualTo("[::1]:2181");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:1/mesos | Error parsing ZooKeeper URL: Expecting 'zk://' at the beginning of the URL",
                "zk://h:2181       | Expecting a (chroot) path for ZooKeeper ('/' is not supported)",
                "zk://h:2181/      | Expecting a (chroot) path for ZooKeeper ('/' is not supported)",
                "zk:///mesos       | Error parsing ZooKeeper URL: '' is not of the form host:port",
                "zk://h:x/mesos    | Error parsing ZooKeeper URL: 'h:x' is not of the form host:port",
                "zk://h:1,,g:2/m   | Error parsing ZooKeeper URL: '' is not of the form host:port",
                "zk://secret@h:1/m | Error parsing ZooKeeper URL: what stands before the '@' is not of the form"
                        + " user:password"
            })
    void refusesWhatIsNone(String url, String message) {
        assertThatThrownBy(() -> ZooKeeperUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void doesNotShowThePassword() {
        assertThat(ZooKeeperUrl.parse("zk://u:secret@h1:2181/mesos")).hasToString("zk://h1:2181/mesos");
    }
}
