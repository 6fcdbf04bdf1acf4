package org.mesosgi.runtime.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsColumnsWithTwoBlanksBetweenThem() {
        Table table = new Table("MODULE", "KIND");
        table.add("org_apache_mesos_TestHook", "Hook");
        table.add("posix/cpu", "Isolator");

        assertThat(table).hasToString("""
                        MODULE                     KIND
                        org_apache_mesos_TestHook  Hook
                        posix/cpu                  Isolator
                        """);
    }

    @Test
    void endsNoLineWithBlanks() {
        Table table = new Table("MODULE", "USED BY");
        table.add("posix/cpu", "");

        assertThat(table).hasToString("MODULE     USED BY\nposix/cpu\n");
    }

    @Test
    void isAlsoJson() {
        Table table = new Table("MODULE", "USED BY");
        table.add("posix/\"cpu\"", "agent --isolation");

        assertThat(table.show(true)).isEqualTo("""
                        [ {
                          "module" : "posix/\\"cpu\\"",
                          "used_by" : "agent --isolation"
                        } ]
                        """);
    }
}
