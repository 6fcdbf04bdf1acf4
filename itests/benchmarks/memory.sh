#!/usr/bin/env bash
# What an idle master and an idle agent take of memory: memory.sh [--details] [FLAG of both...]
# Resident, and of that what no other process shares, in MB, some seconds after the agent has registered. With --details also
# what the JVM says that it is for: it counts what it has asked for, touched or not.
set -euo pipefail

details=
flags=()
for flag in "$@"; do
  case $flag in
    --help) sed -n '2,/^set/s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
    --details) details=1 ;;
    *) flags+=("$flag") ;;
  esac
done

source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/hosts.bash"

if [ -n "$details" ]; then
  export MESOSGI_JAVA_OPTIONS="${MESOSGI_JAVA_OPTIONS:-} -XX:NativeMemoryTracking=summary"
fi

# Prints what a process takes: NAME PID REAL
row() {
  awk -v name="$1" -v real="$3" '
    /^Rss:/ { rss = $2 } /^Pss:/ { pss = $2 } /^Private_/ { private += $2 }
    END {
      printf "%s, idle: %.0f MB resident (goal: at most 150; real Mesos: %s), of which %.0f MB are its own\n",
        name, rss / 1024, real, private / 1024
    }' "/proc/$2/smaps_rollup"
  if [ -n "$details" ]; then
    jcmd "$2" VM.native_memory summary scale=MB | grep -E '^Total|^- ' || true
    jcmd "$2" GC.heap_info | tail -n +2
  fi
}

start_host mesos-master.sh master ${flags[@]+"${flags[@]}"}
master=$pid
start_host mesos-agent.sh agent --master="127.0.0.1:$port" --registration_backoff_factor=10ms ${flags[@]+"${flags[@]}"}
agent=$pid
until grep -q 'Registered with the master' "$work/agent.log"; do sleep 0.1; done
# As long as real Mesos was left in peace before it was measured.
sleep 4
row master "$master" 182
row agent "$agent" 185
