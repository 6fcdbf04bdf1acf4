#!/usr/bin/env bash
# How long a master takes to start: start.sh [--runs=N] [FLAG...]
# Measured from the start of the command until /health is served, with the modules of the examples. Flags of the master
# replace those that name the manifest and the allocator.
# The rival is the least that OSGi can do: Felix, Declarative Services, Configuration Admin and one component, from the
# start of the JVM until the component was called; once as it is, and once with an archive of its classes, as the master
# has one. All run in turn, with a new folder for each run.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
home=$root/launcher/target/mesosgi
runs=15
flags=()
for flag in "$@"; do
  case $flag in
    --help) sed -n '2,/^set/s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
    --runs=*) runs=${flag#*=} ;;
    *) flags+=("$flag") ;;
  esac
done
if [ ${#flags[@]} -eq 0 ]; then
  flags=("--modules=file://$home/etc/examples/modules.json" --allocator=ExternalAllocatorModule)
fi

work=$(mktemp -d)
master=
cleanup() {
  [ -z "$master" ] || kill "$master" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

# Something to wait for in vain: a pause that needs no process of its own.
exec {never}<> <(:)
pause() { read -rt 0.002 -u "$never" || true; }

# Sets elapsed: tenths of milliseconds since $1, a value of EPOCHREALTIME.
since() {
  local now=$EPOCHREALTIME
  elapsed=$(((${now/./} - ${1/./}) / 100))
}

is_healthy() {
  local http status=
  { exec {http}<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  printf 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&"$http" || true
  read -rt 5 status <&"$http" || true
  exec {http}>&-
  [[ $status == "HTTP/1.1 200"* ]]
}

start_master() {
  rm -rf "$work/master"
  port=$((20000 + RANDOM % 10000))
  local start=$EPOCHREALTIME
  "$root/bin/mesos-master.sh" --ip=127.0.0.1 --port=$port --work_dir="$work/master" "${flags[@]}" >"$work/log" 2>&1 &
  master=$!
  until is_healthy; do
    if ! kill -0 "$master" 2>/dev/null; then
      cat "$work/log" >&2
      exit 1
    fi
    pause
  done
  since "$start"
  kill "$master"
  wait "$master" || true
  master=
}

start_rival() {
  rm -rf "$work/rival"
  local start=$EPOCHREALTIME said
  read -r said < <(exec "$java" -XX:+UseSerialGC "$@" -cp "$class_path" \
    org.mesosgi.itests.benchmarks.rival.BareFelix "$work/rival" "${bundles[@]}")
  since "$start"
  wait $!
  [ "$said" = hello ]
}

# Sets median, in tenths of milliseconds.
median() {
  median=$(printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p")
}

row() {
  local name=$1 value times=
  shift
  median "$@"
  for value in "$@"; do times+=" $((value / 10))"; done
  printf '%-44s %5d ms  (%s)\n' "$name" $((median / 10)) "${times# }"
}

ratio() {
  printf '%-44s %3d.%d\n' "$1" $(($2 * 10 / $3 / 10)) $(($2 * 10 / $3 % 10))
}

# The command builds the distribution if it has to.
"$root/bin/mesos-master.sh" --version >"$work/log"
java=$(readlink -f "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")")
felix=("$home"/lib/org.apache.felix.framework-*.jar)
bundles=("$home"/lib/org.osgi.util.function-*.jar "$home"/lib/org.osgi.util.promise-*.jar
  "$home"/lib/org.osgi.service.component-*.jar "$home"/bundles/core/org.apache.felix.*.jar "$work/greeting.jar")
class_path=$work/rival.jar:${felix[0]}
"${java%java}javac" -d "$work/classes" -cp "${felix[0]}" "$root"/itests/src/test/java/org/mesosgi/itests/benchmarks/rival/*.java
"${java%java}jar" cf "$work/rival.jar" -C "$work/classes" .
"${java%java}jar" cfm "$work/greeting.jar" "$root/itests/benchmarks/rival/MANIFEST.MF" -C "$work/classes" . \
  -C "$root/itests/benchmarks/rival" OSGI-INF
start_rival -XX:ArchiveClassesAtExit="$work/rival.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off

masters=() rivals=() archived=()
for ((run = 0; run <= runs; run++)); do
  start_master
  masters+=("$elapsed")
  start_rival
  rivals+=("$elapsed")
  start_rival -XX:SharedArchiveFile="$work/rival.jsa"
  archived+=("$elapsed")
done
# The first round is to warm up.
row 'master, until /health is served' "${masters[@]:1}"
ours=$median
row 'Felix, SCR, ConfigAdmin, one component' "${rivals[@]:1}"
bare=$median
row 'the same with an archive of its classes' "${archived[@]:1}"
ratio 'master to Felix (goal: at most 3)' "$ours" "$bare"
ratio 'master to Felix with an archive' "$ours" "$median"
