#!/usr/bin/env bash
# DuckDB 1.5.6: the median of decimals is not the mean of the two in the middle, but the lower one cut to their scale.
#
# Guessed: 0.15 for 0.1 and 0.2, as for integers (1 and 2 give 1.5) and for PostgreSQL's percentile_cont.
# Seen: median and quantile_cont of DECIMAL(p, s) keep the type; what lies between two values is cut off towards the
#   lower: 0.1; for -0.1 and -0.2 it is -0.2; three quarters of the way from 1 to 2 are 1. Nothing warns of it.
# Consequence: a median of prices or basis points that comes from a DECIMAL column differs from the one of other
#   engines by up to a unit of its scale. Say percentile_disc / quantile_disc on both sides, or cast to a larger scale.
#
# Runs without cowflow; needs Node.js 20 and npm. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --prefix . @duckdb/node-api@1.5.6-r.1 >/dev/null

cat >finding.mjs <<'JS'
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const query of [
  'SELECT median(x) AS v FROM (VALUES (0.1::DECIMAL(18, 1)), (0.2)) AS t(x)',
  'SELECT median(x) AS v FROM (VALUES (-0.1::DECIMAL(18, 1)), (-0.2)) AS t(x)',
  'SELECT quantile_cont(x, 0.75) AS v FROM (VALUES (1::DECIMAL(18, 0)), (2)) AS t(x)',
  'SELECT median(x) AS v FROM (VALUES (1::INTEGER), (2)) AS t(x)',
]) {
  const result = await connection.runAndReadAll(query);
  console.log(`${result.getRowObjectsJson()[0].v} ${result.columnTypes()[0]}`);
}
JS
seen=$(node finding.mjs)
expected='0.1 DECIMAL(18,1)
-0.2 DECIMAL(18,1)
1 DECIMAL(18,0)
1.5 DOUBLE'
printf 'DuckDB 1.5.6, median of 0.1 and 0.2, of -0.1 and -0.2, 0.75 between 1 and 2, median of the integers 1 and 2:\n%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'The behaviour has changed; it was:\n%s\n' "$expected" >&2; exit 1; }
