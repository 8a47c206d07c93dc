#!/usr/bin/env bash
# Measures Standalone from its built output: start to the first good answer of the API and through the gateway, and resident memory 15 s later.
#   dotnet build Standalone -c Release && scripts/measure-start.sh
set -euo pipefail
cd "$(dirname "$0")/.."
dll=$PWD/Standalone/bin/Release/net10.0/Standalone.dll
port=18090
for run in 1 2 3 4 5; do
  d=$(mktemp -d); cd $d
  t0=$(date +%s%N)
  ASPNETCORE_URLS=http://127.0.0.1:$port dotnet $dll >out.log 2>&1 & pid=$!
  until [ -s data/operator.key ]; do sleep 0.02; done
  until [ "$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $(cat data/operator.key)" http://127.0.0.1:$port/v1/api-keys/self)" = 200 ]; do sleep 0.02; done
  t1=$(date +%s%N)
  until [ "$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $(cat data/operator.key)" http://127.0.0.1:$port/v1/scans/)" = 200 ]; do sleep 0.02; done
  t2=$(date +%s%N)
  sleep 15
  echo "run $run: api $(( (t1-t0)/1000000 )) ms, through the gateway $(( (t2-t0)/1000000 )) ms, rss $(awk '/VmRSS/{print $2/1024}' /proc/$pid/status) MB"
  kill $pid; wait "$pid" 2>/dev/null || :; rm -rf $d
done
