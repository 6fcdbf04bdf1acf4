#!/usr/bin/env bash
# How long the allocator takes: allocator.sh [SHAPE...]
# Shapes: add-and-update, decline, last-rounds, full, sorter; all unless said. Each is run in the sizes in which real
# Mesos was measured, and its figures are printed beside those of real Mesos. In one process that has warmed up; medians
# of three runs.
set -euo pipefail

case ${1:-} in
  -*) sed -n '2,/^set/s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
esac
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
bundle=$root/bundles/hierarchical
(cd "$root" && mvn -q -B test-compile -Dspotless.check.skip=true -pl bundles/hierarchical -am)
exec java -XX:+UseSerialGC -Xms3g -Xmx3g -Xmn2g -cp "$bundle/target/test-classes:$bundle/target/classes:$root/api/target/classes:$(
  find ~/.m2/repository/org/slf4j/slf4j-api -name '*.jar' -print -quit)" \
  org.mesosgi.hierarchical.benchmarks.AllocatorBenchmark "$@"
