#!/usr/bin/env bash
# Runs all tests: mesos-tests.sh [--modules=MANIFEST] [--isolation=LIST] ...
# Flags of the agent and the master are handed on to the hosts of the end-to-end tests, so that they run on these modules.
set -uo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
log=$root/target/tests.log
mkdir -p "$root/target"

properties=()
for flag in "$@"; do
  case $flag in
    --help)
      sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
      exit 0 ;;
    --*=*)
      flag=${flag#--}
      properties+=("-Dmesos.tests.${flag%%=*}=${flag#*=}") ;;
    *)
      printf 'mesos-tests.sh: %s is no flag: write --flag=value\n' "$flag" >&2
      exit 1 ;;
  esac
done

printf 'mesos-tests.sh: building and testing; the whole output is in %s\n' "$log"
find "$root" -path '*/target/*-reports/TEST-*.xml' -delete 2>/dev/null
start=$SECONDS
begin=$root/target/tests.begin
touch "$begin"
(cd "$root" && mvn -B verify ${properties[@]+"${properties[@]}"} 2>&1) | tee "$log" | sed -un \
  -e 's/^\[INFO\] Building \(MesOSGi.*\) [0-9][^ ]* *\(\[[0-9/]*\]\)$/\2 \1/p' \
  -e 's/^\[INFO\] Tests run: \([0-9]*\), .* -- in org\.mesosgi\.\(.*\)$/      \1 \2/p' \
  -e '/^\[ERROR\]/p' -e '/<<< \(FAILURE\|ERROR\)!/p'
status=${PIPESTATUS[0]}

# These tests run on the distribution: it was built before them, of the sources as they were when all this began.
if grep -q '^\[INFO\] Building MesOSGi :: Integration tests ' "$log"; then
  touch -r "$begin" "$root/launcher/target/mesosgi/built"
fi

# Sums up what the reports say: tests, errors, skipped, failures of each suite.
read -r tests failed skipped < <(find "$root" -path '*/target/*-reports/TEST-*.xml' -exec \
  sed -n '/<testsuite /,/>/{s/.*<testsuite \(.*\)/\1/;p;q}' {} \; | tr ' ' '\n' | awk -F'"' '
  /^tests=/ {t += $2} /^errors=/ {f += $2} /^failures=/ {f += $2} /^skipped=/ {s += $2}
  END {print t + 0, f + 0, s + 0}')

printf '\n%d s\n%d passed, %d failed, %d skipped\n' $((SECONDS - start)) $((tests - failed - skipped)) "$failed" "$skipped"
if [ "$status" -ne 0 ]; then
  exit "$status"
fi
[ "$tests" -gt 0 ] && [ "$failed" -eq 0 ]
