#!/usr/bin/env bash
# How long the allocator takes: allocator.sh [SHAPE...]
# Shapes: add-and-update, decline, last-rounds, idle-round, full, sorter; all unless said. Each is run in the sizes in which real
# Mesos was measured (medians, compiled with -O2, one thread), and its figures are printed beside those. In one process
# that has warmed up, the fastest of five runs; time of the processor, that of the compiler left out.
set -euo pipefail

case ${1:-} in
  -*) sed -n '2,/^set/s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
esac
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
classes=$root/bundles/hierarchical/target

# The command builds the distribution if it has to.
"$root/bin/mesos-master.sh" --version >/dev/null
(cd "$root" && mvn -q -B test-compile -Dspotless.check.skip=true -pl bundles/hierarchical -am)
exec java -XX:+UseSerialGC -Xms3g -Xmx3g -Xmn2g \
  -cp "$classes/test-classes:$classes/classes:$(find "$root/launcher/target/mesosgi/lib" -name '*.jar' -printf '%p:')" \
  org.mesosgi.hierarchical.benchmarks.AllocatorBenchmark "$@"
