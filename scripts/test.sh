#!/usr/bin/env bash
# Builds everything and runs every test. Installs PostgreSQL's server binaries when they are missing and it may; nothing is skipped.
#   scripts/test.sh             all of it
#   scripts/test.sh Store       only tests/Store.Tests
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "test.sh: $*" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET SDK of global.json is missing: https://dotnet.microsoft.com/download"
}

need_postgres() {
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return
  command -v apt-get >/dev/null || fail "PostgreSQL server binaries are missing: install PostgreSQL 15 or later"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "test.sh: installing PostgreSQL"
  $sudo apt-get update -qq || fail "apt-get update failed: install PostgreSQL 15 or later by hand"
  DEBIAN_FRONTEND=noninteractive $sudo apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends postgresql >/dev/null \
    || fail "could not install PostgreSQL: install version 15 or later by hand"
}

need_dotnet
need_postgres

dotnet restore Orleans.Keys.sln --locked-mode
dotnet format Orleans.Keys.sln --verify-no-changes --no-restore
dotnet build Orleans.Keys.sln -c Release --no-restore
if [ $# -gt 0 ]; then
  dotnet test --project "tests/$1.Tests" -c Release --no-build
else
  # One after the other: several of them start whole clusters.
  dotnet test --solution Orleans.Keys.sln -c Release --no-build --max-parallel-test-modules 1
fi
