package org.mesosgi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.Parameter;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "jwt_secret_key",
                "PASSWORD",
                "passwd",
                "db.password",
                "Token",
                "credentials",
                "credential_file",
                "private_key",
                "api_key",
                "apikey",
                "authorization",
                "http_auth",
                "first\npassword"
            })
    void masksTheValueOfATelltaleKey(String key) {
        assertThat(Secrets.mask(new Parameter(key, "hunter2"))).isEqualTo("********");
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://root:hunter2@db/mesos,              mysql://********@db/mesos",
        "redis://:hunter2@cache:6379,                redis://********@cache:6379",
        "ldap://cn:hun@ter2@host,                    ldap://********@host",
        "'zk://a:b@h1:2181,h2:2181/mesos',           'zk://********@h1:2181,h2:2181/mesos'",
        "'http://a:b@h1/x http://c:d@h2/y',          'http://********@h1/x http://********@h2/y'"
    })
    void masksAPasswordInAnUrl(String value, String shown) {
        assertThat(Secrets.mask(new Parameter("url", value))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpus:14", "", "http://host:8080/a@b", "user@host", "file:///etc/mesos", "a:b@c"})
    void showsEverythingElse(String value) {
        assertThat(Secrets.mask(new Parameter("resources", value))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"authenticators, crammd5", "authenticate_agents, true", "authorizers, local", "author, me"})
    void showsWhatOnlyHasToDoWithAuthentication(String flag, String value) {
        assertThat(Secrets.mask(flag, value)).isEqualTo(value);
    }

    @Test
    void masksTheFlagsThatAreSecrets() {
        assertThat(Secrets.mask("credential", "/etc/secret")).isEqualTo("********");
        assertThat(Secrets.mask("zk", "zk://a:b@h/mesos")).isEqualTo("zk://********@h/mesos");
    }

    @Test
    void masksTheParametersInAManifest() {
        String modules =
                "{\"parameters\": [{\"key\": \"uri\", \"value\": \"http://h\"}, {\"key\": \"b\", \"value\" : \"x\\\"y\"}]}";

        assertThat(Secrets.mask("modules", modules))
                .isEqualTo(
                        "{\"parameters\": [{\"key\": \"uri\", \"value\": \"********\"}, {\"key\": \"b\", \"value\" : \"********\"}]}");
    }

    @Test
    void anEmptySecretIsMaskedLikeAnyOther() {
        assertThat(Secrets.mask(new Parameter("secret", ""))).isEqualTo("********");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            mesos:configure a user=ada password=hunter2,      mesos:configure a user=ada password=********
            mesos:configure a 'token=hunter 2' b=c,            mesos:configure a token=******** b=c
            mesos:configure a token='hunter 2' b=c,            mesos:configure a token=******** b=c
            mesos:configure a token="hunter \\" 2" b=c,         mesos:configure a token=******** b=c
            mesos:configure a uri=http://u:p@h/x,             mesos:configure a uri=http://********@h/x
            mesos:load {"key": "a" "value": "hunter2"},       mesos:load {"key": "a" "value": "********"}
            mesos:modules | grep foo,                         mesos:modules | grep foo
            """)
    void masksTheSecretsInACommand(String line, String shown) {
        assertThat(Secrets.maskCommand(line)).isEqualTo(shown);
    }
}
