#!/usr/bin/env bash
# How long a cluster does without a leader: failover.sh [--runs=N] [--tasks=N]
# Two masters, a ZooKeeper and an agent with tasks (3 runs, 50 tasks unless said), all with the times that are usual. The
# leader is killed. Told is how long it takes from the end of its session until the tasks are known to the next leader, and
# until a new task runs; and what has become of each task.
set -euo pipefail

runs=3
tasks=50
for flag in "$@"; do
  case $flag in
    --runs=*) runs=${flag#*=} ;;
    --tasks=*) tasks=${flag#*=} ;;
    *) sed -n '2,/^set/s/^# //p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
done

source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/hosts.bash"
class_path+=$(printf '%s:' "$root"/itests/target/zookeeper/*.jar)

for ((run = 1; run <= runs; run++)); do
  mkdir "$work/$run"
  benchmark FailoverBenchmark "$work/$run" "$tasks"
done
