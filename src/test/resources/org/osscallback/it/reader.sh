# What the reader of a page has: Maven, a JDK, curl, and terminals. DocumentsIT puts a page's commands behind this.
# Ports are replaced in the text of the page; LOCAL_PORT and TEST_CLASSES come from the test.
set -euo pipefail
stop_local_oss() {
  local each pid
  for each in "$@"; do
    if [ -e "$each" ]; then
      pid=$(cat "$each")
      kill "$pid" || true
      while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
      rm "$each"
    fi
  done
}
trap 'stop_local_oss *.pid' EXIT

# The test starts the server, with the environment that the page gives to Maven.
mvn() {
  case "$*" in
    liberty:run)
      env -0 >to-test.part
      mv to-test.part to-test
      until [ -e from-test ]; do sleep 0.2; done
      rm from-test
      ;;
    '-q -Psimulator package -DskipTests') ;; # its classes are those of the tests
    *)
      echo "DocumentsIT does not know: mvn $*" >&2
      return 1
      ;;
  esac
}

java() {
  if [ "$1 $2" != '-jar target/local-oss.jar' ]; then
    echo "DocumentsIT does not know: java $*" >&2
    return 1
  fi
  shift 2
  if [ "${1:-}" = policy ]; then # asks OSS where the environment says
    command java -cp "$TEST_CLASSES" org.osscallback.simulator.CommandLine "$@"
    return
  fi
  local port=$LOCAL_PORT
  if [ "${1:-}" = --port ]; then
    port=$2
    shift 2
  fi
  if [ "${1:-}" = send ]; then
    command java -cp "$TEST_CLASSES" org.osscallback.simulator.CommandLine "$@" --port "$port"
  else # in a terminal of its own, in place of the one before
    stop_local_oss "$port.pid"
    command java -cp "$TEST_CLASSES" org.osscallback.simulator.CommandLine --port "$port" "$@" &
    echo $! >"$port.pid"
  fi
}

# An error of HTTP is one of the page; who waits for what comes later has seen enough after two seconds.
curl() {
  local fails=--fail-with-body
  case " $* " in
    *' -f '*) fails=--fail ;; # the page's own
  esac
  case "$*" in
    *uploads/live* | *wait=*)
      local result=0
      command curl $fails --max-time 2 "$@" || result=$?
      [ "$result" = 0 ] || [ "$result" = 28 ]
      ;;
    *) command curl $fails --max-time 30 --retry 30 --retry-delay 1 --retry-connrefused "$@" ;;
  esac
}
