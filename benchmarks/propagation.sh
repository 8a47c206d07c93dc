#!/usr/bin/env bash
# How long a revocation takes to reach every gateway when nothing is broken: 2 silos, 4 gateways, 50 a second for a minute, with hints and
# without. Prints the distributions and leaves the plots in docs/images. Needs what the fault rig needs (docs/fault-rig.md), and the machine.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
dotnet build Orleans.Keys.sln -c Release -v quiet
mkdir -p docs/images
for streams in on off; do
  echo "hints $streams"
  dotnet run -c Release --no-build --project tests/Faults -- latency --streams "$streams" --folder "$out/$streams" "$@"
  cp "$out/$streams/latency.svg" "docs/images/propagation-$streams.svg"
done
