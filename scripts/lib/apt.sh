# apt with sources and package lists of its own, so that the machine's configuration stays as it is.
#
#   apt_begin [OPTION…]        a private copy of the machine's sources, used with these options
#   any_architecture           let those sources serve another architecture than they are for
#   apt_update                 fetch the lists, and those of <codename>-backports where it exists
#   private_apt TOOL ARGUMENT… run apt-get or apt-cache on them
#   apt_end                    remove it all
#
# SUDO, where set, runs the commands that need to be root.

codename=
if [ -e /etc/os-release ]; then
  codename=$(. /etc/os-release && echo "${UBUNTU_CODENAME:-${VERSION_CODENAME:-}}")
fi

apt_begin() {
  apt_state=$(mktemp -d)
  chmod 755 "$apt_state" # apt fetches as a user of its own
  mkdir "$apt_state/sources.list.d" "$apt_state/lists" "$apt_state/cache"
  apt_options="-qq -o Dir::Etc::sourcelist=$apt_state/sources.list \
    -o Dir::Etc::sourceparts=$apt_state/sources.list.d \
    -o Dir::State::lists=$apt_state/lists -o Dir::Cache=$apt_state/cache $*"
  cp /etc/apt/sources.list "$apt_state/" 2> /dev/null || true
  cp /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources \
    "$apt_state/sources.list.d/" 2> /dev/null || true
}

any_architecture() {
  find "$apt_state" -name '*.list' -o -name '*.sources' \
    | xargs sed -i -E '/^Architectures:/d; s/arch=[^] ]+//'
}

apt_end() {
  ${SUDO:-} rm -rf "$apt_state"
}

private_apt() {
  tool=$1
  shift
  # shellcheck disable=SC2086 # the options are words
  ${SUDO:-} env DEBIAN_FRONTEND=noninteractive "$tool" $apt_options "$@" < /dev/null
}

apt_update() {
  private_apt apt-get update
  if [ -z "$(suite_entries "$codename-backports")" ]; then
    suite_entries "$codename" | add_backports
    private_apt apt-get update
  fi
}

# Where the distribution's own suite NAME is configured: file:entry, one a line.
suite_entries() {
  private_apt apt-get indextargets --format '$(ORIGIN)|$(COMPONENT)|$(SOURCESENTRY)' \
    "Created-By: Packages" "Release: $1" | sed -nE 's/^(Debian|Ubuntu)[^|]*\|main\|//p' | sort -u
}

# Repeat those entries (addresses, components, keys) with the backports suite.
# A .sources file counts its paragraphs, a .list file its lines.
add_backports() {
  while IFS=: read -r file entry; do
    backports=$apt_state/sources.list.d/boardgen-backports
    case $file in
      *.sources)
        awk -v RS= -v ORS='\n\n' -v entry="$entry" 'NR == entry' "$file" \
          | sed -E "s/^Suites:.*/Suites: $codename-backports/" >> "$backports.sources"
        ;;
      *)
        sed -nE "${entry}s/([[:space:]])$codename([[:space:]])/\1$codename-backports\2/p" \
          "$file" >> "$backports.list"
        ;;
    esac
  done
}
