#!/usr/bin/env bash
# Takes the pictures of every page, light and dark, into docs/images.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$PWD/docs/images
mkdir -p "$folder"
KEYS_PICTURES=$folder dotnet test --project tests/Pages.Tests "$@" -- --filter-class '*PicturesTests'

# A third of the size, where the tool for that is there.
if command -v pngquant >/dev/null; then
  pngquant --force --ext .png --skip-if-larger --strip "$folder"/*.png || true
fi
du -ch "$folder"/*.png | tail -1
large=$(find "$folder" -name '*.png' -size +120k)
if [ -n "$large" ]; then
  printf 'Too large for the repository (apt-get install pngquant makes them smaller):\n%s\n' "$large" >&2
  exit 1
fi
