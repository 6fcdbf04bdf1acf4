#!/usr/bin/env bash
# How long a task takes, where the time goes, and how many tasks there are in a second: tasks.sh [FLAG of the agent...]
# On a master and an agent in processes of their own. The rival is the machine itself, without a cluster: processes that
# are as many as a task has, started and awaited.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
home=$root/launcher/target/mesosgi
work=$(mktemp -d)
hosts=()
cleanup() {
  [ ${#hosts[@]} -eq 0 ] || kill "${hosts[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap cleanup EXIT

# The command builds the distribution if it has to.
"$root/bin/mesos-master.sh" --version >"$work/log"
(cd "$root" && mvn -q -B test-compile -Dspotless.check.skip=true -pl itests -am)

master=127.0.0.1:$((20000 + RANDOM % 10000))
"$root/bin/mesos-master.sh" --ip=127.0.0.1 --port="${master#*:}" --work_dir="$work/master" --quiet &
hosts+=($!)
"$root/bin/mesos-agent.sh" --ip=127.0.0.1 --port=0 --master="$master" --work_dir="$work/agent" --quiet \
  --resources='cpus:1000;mem:100000' --registration_backoff_factor=10ms "$@" &
hosts+=($!)
java -cp "$root/itests/target/test-classes:$(find "$home" -name '*.jar' -printf '%p:')" \
  org.mesosgi.itests.benchmarks.TaskBenchmark "$master"
