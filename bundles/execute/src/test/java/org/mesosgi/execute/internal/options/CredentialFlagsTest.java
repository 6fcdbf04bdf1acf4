package org.mesosgi.execute.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.value.Credential;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.ProblemException;

class CredentialFlagsTest {

    @Test
    void aPrincipalAndASecretAreACredential() {
        Flags flags = Flags.of(Map.of("principal", "alice", "secret", "s1"));

        assertThat(CredentialFlags.read(flags)).contains(new Credential("alice", Optional.of("s1")));
        assertThat(flags.masked().get("secret")).doesNotContain("s1");
    }

    @Test
    void aPrincipalAloneIsOnlyWhoseFrameworkItIs() {
        Flags flags = Flags.of(Map.of("principal", "alice"));

        assertThat(CredentialFlags.read(flags)).isEmpty();
        assertThat(CredentialFlags.principal(flags, Optional.empty())).contains("alice");
    }

    @Test
    void aFileSaysBoth(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("credential"), "alice s1");
        Flags flags = Flags.of(Map.of("credential", file.toString()));

        Optional<Credential> credential = CredentialFlags.read(flags);

        assertThat(credential).contains(new Credential("alice", Optional.of("s1")));
        assertThat(CredentialFlags.principal(flags, credential)).contains("alice");
    }

    @Test
    void withoutAnyThereIsNobody() {
        assertThat(CredentialFlags.read(Flags.of(Map.of()))).isEmpty();
        assertThat(CredentialFlags.principal(Flags.of(Map.of()), Optional.empty()))
                .isEmpty();
    }

    @Test
    void flagsThatDoNotGoTogetherAreRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> CredentialFlags.read(Flags.of(Map.of("credential", "f", "secret", "s1"))))
                .withMessageContaining("E805")
                .withMessageNotContaining("s1");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> CredentialFlags.read(Flags.of(Map.of("secret", "s1"))))
                .withMessageContaining("E806");
    }
}
