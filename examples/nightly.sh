#!/bin/sh
# Print the report when sources differ as they did not the day before; keep today's report for tomorrow.
set -eu

[ -e known.json ] || figurecheck compare sources --quiet -o known.json || [ $? -eq 4 ]

code=0
figurecheck compare sources --baseline known.json --fail-on new --quiet -o today.json -o today.txt ||
    code=$?
case $code in
    0 | 4) mv today.json known.json ;;
    1) mv today.json known.json && cat today.txt ;;
    *) exit "$code" ;;
esac
