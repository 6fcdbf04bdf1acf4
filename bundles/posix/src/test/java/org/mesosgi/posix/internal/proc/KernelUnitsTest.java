package org.mesosgi.posix.internal.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KernelUnitsTest {

    @Test
    void areFoundInTheAuxiliaryVector() {
        byte[] vector = FakeProc.auxiliaryVector(33, 4711, 6, 65536, 17, 100, 0, 0);

        assertThat(KernelUnits.parse(vector)).isEqualTo(new KernelUnits(100, 65536));
    }

    @Test
    void areNotTakenForTheValueOfAnotherEntry() {
        byte[] vector = FakeProc.auxiliaryVector(33, 6, 34, 17, 6, 4096, 17, 100);

        assertThat(KernelUnits.parse(vector)).isEqualTo(new KernelUnits(100, 4096));
    }

    @Test
    void areNotGuessed() {
        assertThatThrownBy(() -> KernelUnits.parse(FakeProc.auxiliaryVector(6, 4096, 0, 0)))
                .hasMessageContaining("clock tick");
        assertThatThrownBy(() -> KernelUnits.parse(FakeProc.auxiliaryVector(17, 100, 0, 0)))
                .hasMessageContaining("page size");
    }

    @Test
    void areNotReadFromHalfAnEntry() {
        byte[] vector = FakeProc.auxiliaryVector(17, 100, 6, 4096);

        assertThatThrownBy(() -> KernelUnits.parse(Arrays.copyOf(vector, vector.length - 1)))
                .hasMessageContaining("page size");
    }
}
