// How long google-libphonenumber takes for the telephone cells of phones.txt, in nanoseconds.

import { readFileSync } from 'node:fs';
import phones from 'google-libphonenumber';

const { PhoneNumberFormat, PhoneNumberUtil } = phones;
const library = PhoneNumberUtil.getInstance();
const text = readFileSync(new URL('phones.txt', import.meta.url), 'utf8');
const cells = text.trimEnd().split('\n').map((cell) => (cell.startsWith('3') ? `85 ${cell}` : cell));

function once() {
  for (const cell of cells) {
    const number = library.parse(cell, 'BR');
    if (library.isValidNumber(number)) library.format(number, PhoneNumberFormat.E164);
  }
}

for (let round = 0; round < 200; round += 1) once();
const times = [];
for (let sample = 0; sample < 100; sample += 1) {
  const start = process.hrtime.bigint();
  for (let round = 0; round < 10; round += 1) once();
  times.push(Number(process.hrtime.bigint() - start) / 10);
}
times.sort((one, other) => one - other);
console.log(times[times.length / 2]);
