# Boots a packed board that Xen hosts, and listens to its guests.
#
#   machine PACK           the emulator and its machine, as the packed qemu.sh has them
#   guests BLOB            how many domains with a console its tree has Xen make
#   boot NAME COMMAND…     run the emulator until every guest has said what it must, for LIMIT seconds
#                          (60) at most, with the console in $logs/NAME.log; fails if one has not
#   skip_without FILE…     end with status 0, and say why, where one of them is not there
#
# Each guest runs Examples/guest-hello. No emulator outlives the script, nor does the folder $state.

logs=${LOGS:-build/xen/logs}
state=$(mktemp -d)
emulator=
domains=0
trap 'end_emulator; rm -rf "$state"' EXIT
trap 'exit 130' INT TERM

machine() {
  sed -e '/^#/d' -e 's/\\$//' "$1/qemu.sh" | tr '\n' ' ' \
    | sed -E 's/.*(qemu-system-)/\1/; s/ -(kernel|dtb|device loader).*//'
}

guests() {
  count=0
  for node in $(fdtget -l "$1" /chosen); do
    fdtget "$1" "/chosen/$node" compatible 2> /dev/null | grep -qw xen,domain || continue
    ! fdtget "$1" "/chosen/$node" vpl011 > /dev/null 2>&1 || count=$((count + 1))
  done
  echo "$count"
}

end_emulator() { # timeout passes the signal on to all that it runs
  [ -z "$emulator" ] || { kill "$emulator" 2> /dev/null && wait "$emulator"; } || true
  emulator=
}

missing() { # what a log lacks, a pattern a line
  for guest in $(seq "$domains"); do
    for words in 'BOARDGEN-GUEST .* hello' 'probes: [1-9][0-9]* checked, 0 mismatches'; do
      line="\\(XEN\\) DOM$guest: $words"
      tr -d '\r' < "$1" | grep -Exq "$line" || echo "$line"
    done
  done
}

emulate() { # emulate LOG COMMAND…
  log=$1
  shift
  mkdir -p "$(dirname "$log")"
  : > "$log"
  timeout "${LIMIT:-60}" "$@" < /dev/null >> "$log" 2>&1 &
  emulator=$!
  while kill -0 "$emulator" 2> /dev/null && [ -n "$(missing "$log")" ]; do
    sleep 0.2
  done
  end_emulator
}

boot() {
  name=$1
  shift
  [ "$domains" -gt 0 ] || { echo "$name: no guest has a console to listen to" >&2; return 1; }
  emulate "$logs/$name.log" "$@"
  lacking=$(missing "$logs/$name.log")
  [ -n "$lacking" ] || { echo "$name: $domains guests said what they must"; return 0; }
  tail -n 40 "$logs/$name.log" | sed 's/^/  /' >&2
  echo "$lacking" | sed "s/^/$name: nobody said /" >&2
  return 1
}

skip_without() {
  for file; do
    [ -e "$file" ] || { echo "${0##*/}: skipped, since there is no $file (scripts/fetch-xen)"; exit 0; }
  done
}
