#!/usr/bin/env bash
# viem 2.57.20: parseUnits rounds what has more decimals than the token, also up; ethers 6.17.0 refuses the same text.
#
# Guessed: an error, as ethers gives (NUMERIC_FAULT), or digits cut off: an amount of atoms is exact or it is none.
# Seen: half up, away from zero. 1.0000005 of a token with 6 decimals are 1000001 atoms, more than there were; 0.9999995
#   are a whole token. Units that were computed (a price times a quantity) and given to it differ from those of ethers
#   without a word, by an atom, and a balance can be exceeded.
# Consequence: derive atoms from integers, and compare the digits after the point with the token's decimals before.
#
# Runs without cowflow; needs Node.js 20 and npm. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --prefix . viem@2.57.20 ethers@6.17.0 >/dev/null

cat >finding.mjs <<'JS'
import { parseUnits as ofViem } from 'viem';
import { parseUnits as ofEthers } from 'ethers';

const answer = (parse, text) => {
  try {
    return String(parse(text, 6));
  } catch (error) {
    return error.code ?? error.name;
  }
};
for (const text of ['1.0000004', '1.0000005', '0.9999995', '-1.0000005']) {
  console.log(`${text}: viem ${answer(ofViem, text)}, ethers ${answer(ofEthers, text)}`);
}
JS
seen=$(node finding.mjs)
expected='1.0000004: viem 1000000, ethers NUMERIC_FAULT
1.0000005: viem 1000001, ethers NUMERIC_FAULT
0.9999995: viem 1000000, ethers NUMERIC_FAULT
-1.0000005: viem -1000001, ethers NUMERIC_FAULT'
printf 'parseUnits(…, 6) of viem 2.57.20 and ethers 6.17.0:\n%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'The behaviour has changed; it was:\n%s\n' "$expected" >&2; exit 1; }
