# shellcheck shell=bash disable=SC2154
# Installs what ./naskah found missing; sourced by it, with its `root`, `venv`, `lock`, `needs` and functions.
#
# All messages go to stderr, for a command's stdout may be read by a program. Whatever is interrupted is done anew:
# the stamp is written last, and a folder that still carries the mark `.naskah-unfinished` is emptied first.

log=$(mktemp -t naskah-setup.XXXXXX)
unfinished=$venv/.naskah-unfinished

say() { printf 'naskah: %s\n' "$*" >&2; }

give_up() {
  say "$@"
  exit 1
}

# Like give_up, with the last lines of the log: what the failed program itself said.
give_up_with_log() {
  tail -n 15 -- "$log" | sed 's/^/    /' >&2
  say "$@"
  say "Catatan lengkap: $log"
  exit 1
}

# progress WORD PERCENT: one line that counts up on a terminal, four lines in all elsewhere.
shown=""
progress() {
  if [[ -t 2 ]]; then
    printf '\r\033[K  %s %d %%' "$1" "$2" >&2
    (($2 < 100)) || printf '\n' >&2
  elif [[ $shown != "$1 $(($2 / 25))" ]]; then
    shown="$1 $(($2 / 25))"
    printf '  %s %d %%\n' "$1" "$2" >&2
  fi
}

# Python of at least 3.11: the first on the PATH, or else Debian's own.
find_python() {
  local candidate
  for candidate in python3 /usr/bin/python3; do
    # The resolved name (…/python3.11) makes the folder unusable, and so rebuilt, when the system moves to another one.
    python=$("$candidate" -c 'import os, sys; sys.version_info < (3, 11) or print(os.path.realpath(sys.executable))' 2>/dev/null) || python=""
    [[ ! -x $python ]] || return 0
  done
  give_up "Naskah memerlukan Python 3.11 atau lebih baru, sedangkan di sini: $(python3 --version 2>&1 || true)." \
    "Pasang Python yang lebih baru, lalu jalankan perintah ini lagi."
}

venv_usable() { [[ -x $venv/bin/python && ! -e $unfinished ]] && "$venv/bin/python" -m pip --version >/dev/null 2>&1; }

# Sets `as_root` to what must stand before a command, or prints the one line to run and ends.
become_root() {
  as_root=()
  ((EUID)) || return 0
  if command -v sudo >/dev/null && sudo -n true </dev/null 2>/dev/null; then
    as_root=(sudo -n)
    return 0
  fi
  local with="su -c"
  command -v sudo >/dev/null && with="sudo sh -c"
  say "Beberapa paket sistem belum ada dan hanya dapat dipasang oleh root. Jalankan baris ini, lalu ulangi:"
  printf '\n    %s "apt-get update && apt-get install --yes --no-install-recommends %s"\n\n' "$with" "${missing[*]}" >&2
  exit 1
}

# Keeps apt's output in the log and shows its status lines (dlstatus, pmstatus) as percents.
follow_apt() {
  local line word
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    [[ $line =~ ^(dl|pm)status:[^:]*:([0-9]+) ]] || continue
    word=mengunduh
    [[ ${BASH_REMATCH[1]} == dl ]] || word=memasang
    progress "$word" "${BASH_REMATCH[2]}"
  done
}

install_packages() {
  command -v apt-get >/dev/null || give_up "Pasang dahulu paket berikut dengan pengelola paket sistem ini: ${missing[*]}"
  become_root
  say "Memasang paket sistem: ${missing[*]}"
  local apt=("${as_root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
  local deadline=$((SECONDS + 600))
  until "${apt[@]}" update </dev/null >"$log" 2>&1; do
    # A fresh machine often runs its own updates first. Any other failure may concern a source that is not needed.
    if ! grep -q 'Could not get lock' "$log" || ((SECONDS > deadline)); then break; fi
    say "Menunggu proses apt lain di mesin ini selesai …"
    sleep 3
  done
  "${apt[@]}" -o APT::Status-Fd=1 install --yes --no-install-recommends "${missing[@]}" </dev/null 2>&1 | follow_apt ||
    give_up_with_log "Paket sistem gagal dipasang. Periksa sambungan jaringan dan sumber paket apt, lalu ulangi."
  find_missing
  ((${#missing[@]} == 0)) || give_up_with_log "Paket ${missing[*]} sudah dipasang, tetapi berkasnya tidak ditemukan."
}

# An empty virtual environment at `venv`; a folder that holds anything else is never emptied.
fresh_venv() {
  if [[ ! -e $venv/pyvenv.cfg && ! -e $unfinished && -n $(find "$venv" -mindepth 1 ! -name '.naskah-*' -print -quit) ]]; then
    give_up "Folder $venv berisi hal lain. Pilih folder kosong untuk NASKAH_VENV."
  fi
  : >"$unfinished"
  rm -f -- "$venv"/.naskah-requirements*.txt
  find "$venv" -mindepth 1 -maxdepth 1 ! -name '.naskah-*' -exec rm -rf -- {} +
  "$python" -m venv "$venv" >"$log" 2>&1 ||
    give_up_with_log "Folder paket Python $venv gagal dibuat dengan $python."
  rm -f -- "$unfinished"
}

# Shows pip's lines "Collecting …" as a percentage of the lock file's packages.
follow_pip() {
  local line done=0 total
  total=$(grep -c '^[^ #].*==' "$root/$lock")
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    if [[ $line == Collecting* ]]; then progress mengunduh $((++done * 99 / total)); fi
  done
}

# Everything is fetched before anything is changed, so that a lost connection leaves a working program working.
install_python_packages() {
  say "Memasang paket Python dari $lock ke $venv"
  local pip=("$venv/bin/python" -m pip --disable-pip-version-check --no-input)
  local wheels=$venv/.naskah-wheels
  mkdir -p -- "$wheels"
  "${pip[@]}" download --require-hashes --only-binary :all: -r "$root/$lock" -d "$wheels" 2>&1 | follow_pip ||
    give_up_with_log "Paket Python gagal diunduh. Periksa sambungan jaringan, lalu ulangi; yang sudah terunduh tetap dipakai."
  progress mengunduh 100
  : >"$unfinished"
  rm -f -- "$venv"/.naskah-requirements*.txt
  "${pip[@]}" install --no-compile --require-hashes --no-index --find-links "$wheels" -r "$root/$lock" >>"$log" 2>&1 ||
    give_up_with_log "Paket Python gagal dipasang."
  rm -rf -- "$wheels"
  # The test packages include all that the program itself needs, in the same versions (tests/test_house.py).
  [[ $lock == requirements.txt ]] || sha256sum <"$root/requirements.txt" >"$venv/.naskah-requirements.txt"
  sha256sum <"$root/$lock" >"$venv/.naskah-$lock"
  rm -f -- "$unfinished"
}

# Held while Python packages are installed, so that two starts at once do it one after the other; apt has its own lock.
take_lock() {
  if ! { mkdir -p -- "$venv" && : >>"$venv/.naskah-lock"; } 2>/dev/null; then
    give_up "Folder $venv tidak dapat ditulisi. Beri izin tulis, atau pilih folder lain dengan NASKAH_VENV."
  fi
  exec 9>>"$venv/.naskah-lock"
  flock -n 9 && return
  say "Menunggu pemasangan lain yang sedang berjalan …"
  flock 9
}

trap '[[ -s $log ]] || rm -f -- "$log"' EXIT
trap 'say "Dibatalkan. Jalankan perintah yang sama untuk melanjutkan."; exit 130' INT TERM
if ! python_ready && ! venv_usable; then
  find_python
  "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
fi
if ((${#missing[@]})); then install_packages; fi
if ! python_ready; then
  take_lock
  if ! python_ready && ! venv_usable; then
    find_python
    fresh_venv
  fi
  python_ready || install_python_packages
  exec 9>&-
fi
rm -f -- "$log"
trap - EXIT INT TERM
say "Semua sudah siap."
