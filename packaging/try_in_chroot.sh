#!/bin/bash
# Proves the promise of the README on a bare Debian: a debootstrap minbase system with python3 and nothing else.
#
#   sudo packaging/try_in_chroot.sh [--dir DIR] [--keep] [--fresh] [COMMAND …]
#
# COMMAND is what bootstrap.py is to do; without one: `install`, then `demo --headless`, then `test`. Separate several
# with `--then`. The folder holds the bare system; it is made when it is missing (--fresh: made anew) and removed at the
# end unless --keep. Mirror, certificates and pip settings are this machine's own, copied in; none is written here.
set -euo pipefail

repository=$(cd "$(dirname "$0")/.." && pwd)
dir="" keep=no fresh=no
while [ $# -gt 0 ]; do
    case $1 in
        --dir) dir=$2; shift 2 ;;
        --keep) keep=yes; shift ;;
        --fresh) fresh=yes; shift ;;
        --help|-h) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) break ;;
    esac
done
[ $# -gt 0 ] || set -- install --then demo --headless --then test
[ "$(id -u)" = 0 ] || { echo "This makes a chroot: run it as root." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "Missing: apt-get install debootstrap" >&2; exit 1; }
[ -n "$dir" ] || dir=$(mktemp -d "${TMPDIR:-/tmp}/spindel-chroot.XXXXXX")
dir=$(mkdir -p "$dir" && cd "$dir" && pwd)
[ "$dir" != / ] || { echo "Not the machine itself." >&2; exit 1; }

unmount() { for place in dev/shm dev/pts dev sys proc; do mountpoint -q "$dir/$place" && umount -l "$dir/$place"; done || true; }
finish() {
    code=$?
    unmount
    # Only a folder with nothing mounted below it is removed: a mount would take this machine's own files along.
    if [ $keep = no ] && ! grep -q " $dir/" /proc/mounts; then rm -rf --one-file-system "$dir"; else echo "Kept: $dir"; fi
    exit $code
}
trap finish EXIT
[ $fresh = no ] || { unmount; rm -rf --one-file-system "${dir:?}"; mkdir -p "$dir"; }

mirror() { apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2 == "bookworm" { print $1; exit }'; }

if [ ! -x "$dir/usr/bin/python3" ]; then
    echo "Making a bare Debian 12 in $dir (two minutes or so) …"
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    debootstrap --variant=minbase --include=python3 --keyring="$keyring" bookworm "$dir" "$(mirror)" >"$dir.log" 2>&1 \
        || { tail -20 "$dir.log" >&2; exit 1; }
    rm -f "$dir.log"
fi

# The machine's own ways to packages. The chroot is thrown away; the repository never sees an address.
for place in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/auth.conf.d /etc/apt/keyrings /etc/resolv.conf /etc/hosts \
    /etc/pip.conf "${HOME:-/}/.config/pip" /etc/ssl/certs /usr/share/ca-certificates /usr/local/share/ca-certificates; do
    [ -e "$place" ] || continue
    rm -rf --one-file-system "${dir:?}$place"
    mkdir -p "$dir$(dirname "$place")"
    cp -aL "$place" "$dir$place" 2>/dev/null || cp -a "$place" "$dir$place"
done
cp -a /etc/apt/apt.conf.d/99* "$dir/etc/apt/apt.conf.d/" 2>/dev/null || true

mount -t proc proc "$dir/proc"
mount --rbind /sys "$dir/sys" 2>/dev/null && mount --make-rslave "$dir/sys" || true
mount --bind /dev "$dir/dev"
mkdir -p "$dir/dev/shm" && mount -t tmpfs tmpfs "$dir/dev/shm" 2>/dev/null || true

# A clone, as a newcomer has it: what is committed, nothing that lies about.
rm -rf --one-file-system "${dir:?}/spindel"
git clone --quiet --no-hardlinks "$repository" "$dir/spindel"

inside() {
    echo; echo "== bootstrap.py $* =="
    started=$SECONDS
    # Only what says how packages are reached goes in; everything else a bare machine would not have.
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 $(env | grep -E '^(PIP_[A-Z_]+|[a-zA-Z]*_proxy|[A-Z]*_PROXY|SSL_CERT_[A-Z]+)=[^ ]*$' || true) \
        chroot "$dir" sh -c 'cd /spindel && exec python3 packaging/bootstrap.py "$@"' sh "$@"
    echo "== bootstrap.py $*: well after $((SECONDS - started)) s =="
}

words=()
for word in "$@" --then; do
    if [ "$word" = --then ]; then inside "${words[@]}"; words=(); else words+=("$word"); fi
done
