#!/usr/bin/env bash
# DuckDB 1.5.6: token amounts in CSV and JSON become DOUBLE as soon as one of a column is too large for 64 bits.
#
# Guessed: HUGEINT while 38 digits suffice, then VARCHAR (or an error): digits would never be lost in silence.
# Seen: the sniffer knows no integer beyond BIGINT. 100000000000000000001 (100 tokens and one atom, at 18 decimals) is
#   read as 100000000000000000000, the largest uint256 as 1.157920892373162e+77, a price of 18 decimals with 13 of them.
#   A literal of the same digits in SQL is a DOUBLE from 39 digits on. Small amounts of another column stay BIGINT, so
#   a file that was read exactly yesterday is not any more after one whale has traded.
# Consequence: name the types (types = {'atoms': 'BIGNUM'} reads every digit); leave nothing to the sniffer.
#
# Runs without cowflow; needs Node.js 20 and npm. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --prefix . @duckdb/node-api@1.5.6-r.1 >/dev/null

cat >trades.csv <<'CSV'
id,atoms,price
1,115792089237316195423570985008687907853269984665640564039457584007913129639935,3400.123456789012345678
2,100000000000000000001,1
CSV
echo '{"atoms": 100000000000000000001}' >trades.json

cat >finding.mjs <<'JS'
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const query of [
  "SELECT atoms AS v FROM 'trades.csv' WHERE id = 1",
  "SELECT atoms AS v FROM 'trades.csv' WHERE id = 2",
  "SELECT price AS v FROM 'trades.csv' WHERE id = 1",
  "SELECT atoms AS v FROM 'trades.json'",
  'SELECT 123456789012345678901234567890123456789012 AS v',
  "SELECT atoms AS v FROM read_csv('trades.csv', types = {'atoms': 'BIGNUM'}) WHERE id = 2",
]) {
  const result = await connection.runAndReadAll(query);
  console.log(`${result.getRowObjectsJson()[0].v} ${result.columnTypes()[0]}`);
}
JS
seen=$(node finding.mjs)
expected='1.157920892373162e+77 DOUBLE
100000000000000000000 DOUBLE
3400.1234567890124 DOUBLE
100000000000000000000 DOUBLE
1.2345678901234568e+41 DOUBLE
100000000000000000001 BIGNUM'
printf 'DuckDB 1.5.6:\n%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'The behaviour has changed; it was:\n%s\n' "$expected" >&2; exit 1; }
