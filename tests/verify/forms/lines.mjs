// What both programs share: files of lines in, lines of JSON out, and the loop that measures.

import { readFileSync, writeSync } from "node:fs";

export const lines = (path) => readFileSync(path, "utf8").split("\n").filter(Boolean);

export const print = (value) => {
  let rest = Buffer.from(`${typeof value === "string" ? value : JSON.stringify(value)}\n`);
  while (rest.length > 0) {
    rest = rest.subarray(writeSync(1, rest));
  }
};

/** Nanoseconds for each response, a line for each round, for some seconds and at least four rounds. */
export async function measure(responses, seconds, once) {
  const end = performance.now() + seconds * 1000;
  for (let rounds = 0; rounds < 4 || performance.now() < end; rounds++) {
    const start = performance.now();
    for (const response of responses) {
      await once(response);
    }
    print(String(Math.round(((performance.now() - start) * 1e6) / responses.length)));
  }
}
