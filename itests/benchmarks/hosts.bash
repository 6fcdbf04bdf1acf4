# For the scripts that start hosts: source it. Everything that is started is stopped at the end, and nothing is left.
# Sets root, home (the distribution), work (a folder) and class_path (of the benchmarks).

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
home=$root/launcher/target/mesosgi
work=$(mktemp -d)
hosts=()

stop_hosts() {
  [ ${#hosts[@]} -eq 0 ] || kill "${hosts[@]}" 2>/dev/null || true
  wait
  hosts=()
}
trap 'stop_hosts; rm -rf "$work"' EXIT

# The command builds the distribution if it has to.
"$root/bin/mesos-master.sh" --version >/dev/null
(cd "$root" && mvn -q -B process-test-classes -P benchmarks -Dspotless.check.skip=true -pl itests -am)
# What libraries of the benchmarks log is no figure.
printf '<configuration><root level="OFF"/></configuration>\n' >"$work/logback.xml"
class_path=$root/itests/target/test-classes:$(find "$home" -name '*.jar' -printf '%p:')

benchmark() {
  local program=$1
  shift
  java -XX:+UseSerialGC -Dmesosgi.root="$root" -Dlogback.configurationFile="$work/logback.xml" -cp "$class_path" "org.mesosgi.itests.benchmarks.$program" "$@"
}

# Sets port to one that nobody listens at.
find_port() {
  port=$((20000 + RANDOM % 10000))
  while (exec {taken}<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    port=$((20000 + RANDOM % 10000))
  done
}

is_healthy() {
  local http status=
  { exec {http}<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  printf 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&"$http" || true
  read -rt 5 status <&"$http" || true
  exec {http}>&-
  [[ $status == "HTTP/1.1 200"* ]]
}

# Starts a master or an agent (start_host mesos-master.sh NAME [FLAG...]), and waits until it is healthy. Sets port, and pid.
start_host() {
  local command=$1 name=$2
  shift 2
  find_port
  "$root/bin/$command" --ip=127.0.0.1 --port="$port" --work_dir="$work/$name" "$@" >"$work/$name.log" 2>&1 &
  pid=$!
  hosts+=("$pid")
  until is_healthy "$port"; do
    if ! kill -0 "$pid" 2>/dev/null; then
      cat "$work/$name.log" >&2
      exit 1
    fi
    sleep 0.05
  done
}
