#!/usr/bin/env bash
# Builds everything and runs every test. Installs PostgreSQL's server binaries, Chromium, Node and what the fault rig needs when they are missing and
# it may; nothing is skipped. The fault rig makes network namespaces: run this as root.
#   scripts/test.sh             all of it
#   scripts/test.sh Store       only tests/Store.Tests
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "test.sh: $*" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET SDK of global.json is missing: https://dotnet.microsoft.com/download"
}

# Installs a Debian package unless what it brings is there.
need() {
  local what=$1 package=$2 advice=$3
  compgen -G "$what" >/dev/null && return
  command -v apt-get >/dev/null || fail "$advice"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "test.sh: installing $package"
  $sudo apt-get update -qq || fail "apt-get update failed: $advice"
  DEBIAN_FRONTEND=noninteractive $sudo apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$package" >/dev/null || fail "$advice"
}

need_dotnet
need '/usr/lib/postgresql/*/bin/initdb' postgresql "PostgreSQL server binaries are missing: install PostgreSQL 15 or later"
need '/*bin/ip' iproute2 "ip is missing: the fault rig makes hosts that can be cut off (package iproute2)"
need '/usr/sbin/nft' nftables "nft is missing: the fault rig parts hosts with it (package nftables)"
need '/usr/lib/*/faketime/libfaketimeMT.so.1' libfaketime "libfaketime is missing: the fault rig steps one process's clock with it"
need '/usr/bin/chromium' chromium "Chromium is missing: the pages are tested in it"
need '/usr/share/fonts/truetype/liberation*' fonts-liberation "Fonts are missing: Chromium draws the pages with them (package fonts-liberation)"
command -v node >/dev/null || need '/usr/bin/node' nodejs "Node is missing: an OpenID Connect provider runs on it (version 18 or later)"
command -v npm >/dev/null || need '/usr/bin/npm' npm "npm is missing: it brings that provider"
need '/usr/bin/curl' curl "curl is missing: the README's walk is run as it stands there"

npm ci --prefix tests/SignIn.Tests/Provider --no-audit --no-fund --silent || fail "the provider's packages cannot be installed (npm ci in tests/SignIn.Tests/Provider)"

dotnet restore Orleans.Keys.sln --locked-mode
dotnet format Orleans.Keys.sln --verify-no-changes --no-restore
dotnet build Orleans.Keys.sln -c Release --no-restore
if [ $# -gt 0 ]; then
  dotnet test --project "tests/$1.Tests" -c Release --no-build
else
  # One after the other: several of them start whole clusters.
  dotnet test --solution Orleans.Keys.sln -c Release --no-build --max-parallel-test-modules 1
fi
