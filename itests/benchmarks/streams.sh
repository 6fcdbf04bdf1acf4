#!/usr/bin/env bash
# What idle streams cost a master: streams.sh [STREAMS], 5,000 if not said otherwise.
# Each is that of a scheduler of its own, which subscribes and then only reads its heartbeats. Told are the memory of the
# master before and after, and the processor time that it takes for one round of heartbeats to all of them.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
home=$root/launcher/target/mesosgi
streams=${1:-5000}
work=$(mktemp -d)
hosts=()
cleanup() {
  [ ${#hosts[@]} -eq 0 ] || kill "${hosts[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap cleanup EXIT

# Each stream is an open file, here and there.
ulimit -n $((2 * streams + 1000))

# The command builds the distribution if it has to.
"$root/bin/mesos-master.sh" --version >"$work/log"
(cd "$root" && mvn -q -B test-compile -Dspotless.check.skip=true -pl itests -am)

master=127.0.0.1:$((20000 + RANDOM % 10000))
"$root/bin/mesos-master.sh" --ip=127.0.0.1 --port="${master#*:}" --work_dir="$work/master" --quiet &
hosts+=($!)
java -cp "$root/itests/target/test-classes:$(find "$home" -name '*.jar' -printf '%p:')" \
  org.mesosgi.itests.benchmarks.StreamBenchmark "$master" "${hosts[0]}" "$streams"
