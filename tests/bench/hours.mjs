// Reads texts, one JSON array of language and text on a line, with npm opening_hours, and prints the minutes from the
// Monday 2026-11-02 between which it is open in two weeks, or null when it is refused.
import { createInterface } from "node:readline";
import opening_hours from "opening_hours";

const place = { lat: 40.4, lon: -3.7, address: { country_code: "es", state: "Madrid" } };
const start = new Date(2026, 10, 2);
const end = new Date(2026, 10, 16);
const minutes = (date) => Math.round((date - start) / 60000);

console.warn = () => {};
for await (const line of createInterface({ input: process.stdin })) {
  const [language, text] = JSON.parse(line);
  let spans = null;
  try {
    const hours = new opening_hours(text, place, { locale: language });
    // Unknown, such as by appointment, is not open.
    spans = hours
      .getOpenIntervals(start, end)
      .filter(([, , unknown]) => !unknown)
      .map(([from, to]) => [minutes(from), minutes(to)]);
  } catch {}
  console.log(JSON.stringify(spans));
}
