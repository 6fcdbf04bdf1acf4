#!/usr/bin/env bash
# What changes cost: changes.sh [--libraries=N] [--runs=N]
#   - the update of a module with 100 others loaded, in a process that is new, and after more than a thousand updates;
#   - libraries of one module each (1,000 unless said), loaded in one transaction. The rivals are Felix and Equinox, bare:
#     they install, resolve and start the same bundles, which are components, and get a configuration for each. Each is
#     asked twice: as usual, and with the bundles left where they are. What the runtime does and they do not, such as
#     to copy, hash and unpack each library, is counted against it. Its framework keeps its cache in memory, as it does
#     wherever there is a place for that; the rivals have theirs on disk, as usual, and once more in memory;
#   - the heap that a module takes; the plan of the same load.
# Each run is a process that has done nothing yet; runs of all kinds take turns, and medians are printed.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
home=$root/launcher/target/mesosgi
libraries=1000
runs=3
for flag in "$@"; do
  case $flag in
    --libraries=*) libraries=${flag#*=} ;;
    --runs=*) runs=${flag#*=} ;;
    *) sed -n '2,/^set/s/^# //p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
done

work=$(mktemp -d)
memory=$work
if [ -w /dev/shm ]; then
  memory=$(mktemp -d -p /dev/shm)
fi
trap 'rm -rf "$work" "$memory"' EXIT
mkdir "$work/libraries"
options=()

# The command builds the distribution if it has to.
"$root/bin/mesos-master.sh" --version >/dev/null
(cd "$root" && mvn -q -B process-test-classes -P benchmarks -Dspotless.check.skip=true -pl itests -am)

class_path=$root/itests/target/test-classes:$(find "$home/lib" -name '*.jar' -printf '%p:')
without_felix=$root/itests/target/test-classes:$(find "$home/lib" -name '*.jar' ! -name '*felix.framework*' -printf '%p:')
equinox=$(printf '%s:' "$root"/itests/target/equinox/*.jar)$without_felix

# Prints lines of a figure's name and its value, and keeps them under a name.
run() {
  local name=$1 path=$2 program=$3
  shift 3
  java -XX:+UseSerialGC -Xmx1g -Dmesosgi.root="$root" "${options[@]}" -cp "$path" \
    "org.mesosgi.itests.benchmarks.$program" "$@" | grep -E '^[a-z0-9]+ [0-9.]+$' >>"$work/$name"
}

# Runs a rival in a folder of its own under $1.
rival() {
  local folder options
  folder=$(mktemp -d -p "$1")
  shift
  options=(-Djava.io.tmpdir="$folder")
  run "$@"
  rm -rf "$folder"
}

# The median of a figure.
median() {
  awk -v figure="$2" '$1 == figure { print $2 }' "$work/$1" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

ratio() {
  awk -v one="$1" -v other="$2" 'BEGIN { printf "%.2f", one / other }'
}

java -cp "$class_path" org.mesosgi.itests.benchmarks.ManyLibraries "$work/libraries" "$libraries"
for ((i = 0; i < runs; i++)); do
  run mesosgi "$class_path" LoadBenchmark "$work/libraries" "$libraries"
  rival "$work" felix "$class_path" BareLoadBenchmark "$work/libraries" "$libraries"
  rival "$work" felix-reference "$class_path" BareLoadBenchmark "$work/libraries" "$libraries" reference:
  rival "$memory" felix-memory "$class_path" BareLoadBenchmark "$work/libraries" "$libraries" reference:
  rival "$work" equinox "$equinox" BareLoadBenchmark "$work/libraries" "$libraries"
  rival "$work" equinox-reference "$equinox" BareLoadBenchmark "$work/libraries" "$libraries" reference:
  rival "$memory" equinox-memory "$equinox" BareLoadBenchmark "$work/libraries" "$libraries" reference:
done
run update "$class_path" UpdateBenchmark

load=$(median mesosgi load)
printf 'update of a module, 100 others loaded: p50 %s ms (goal: at most 10), p99 %s ms (60)\n' \
  "$(median update p50)" "$(median update p99)"
printf '  in a process that is new: p50 %s ms, p99 %s ms; %s ms of processors\n' \
  "$(median update newp50)" "$(median update newp99)" "$(ratio "$(median update updatescpu)" 1000)"
cpu=$(median mesosgi loadcpu)
printf '%s libraries loaded in one transaction: %s ms; %s ms of processors\n' "$libraries" "$load" "$cpu"
for name in felix felix-reference felix-memory equinox equinox-reference equinox-memory; do
  printf '  %-18s %8s ms, ratio %s; %8s ms of processors, ratio %s\n' "$name" \
    "$(median $name load)" "$(ratio "$load" "$(median $name load)")" \
    "$(median $name loadcpu)" "$(ratio "$cpu" "$(median $name loadcpu)")"
done
heap=$(median mesosgi heap)
printf 'heap: %s kB a module, of which Felix has %s kB; over that (goal: at most 12 kB) %s kB\n' \
  "$heap" "$(median felix-reference heap)" "$(awk -v a="$heap" -v b="$(median felix-reference heap)" 'BEGIN { printf "%.1f", a - b }')"
printf 'plan of the load: %s ms (goal: at most 1,000); of what is loaded already: %s ms; unloading all: %s ms\n' \
  "$(median mesosgi plan)" "$(median mesosgi replan)" "$(median mesosgi unload)"
