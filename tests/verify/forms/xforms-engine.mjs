// What the engine of ODK Web Forms finds in finished responses.
//
//   node xforms-engine.mjs check FORM.xml INSTANCES     a line of JSON for each instance: what is refused, and the
//                                                       instance as the engine writes it
//   node xforms-engine.mjs bench FORM.xml INSTANCES SECONDS
//
// INSTANCES has an instance on each line.

import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { lines, measure, print } from "./lines.mjs";

const { window } = new JSDOM("");
const NAMES =
  "window document DOMParser XMLSerializer Node Element Document XMLDocument Attr Text Comment CDATASection " +
  "CharacterData DocumentFragment ProcessingInstruction XPathResult XPathEvaluator NodeFilter HTMLElement";
for (const name of NAMES.split(" ")) {
  globalThis[name] ??= name === "window" ? window : window[name];
}
// Its parser asks whether it runs in Node, and then looks for files that the package does not have.
const { process } = globalThis;
globalThis.process = undefined;
const { loadForm } = await import("@getodk/xforms-engine");
globalThis.process = process;

const [what, formPath, instancesPath, seconds] = process.argv.slice(2);
const form = await loadForm(readFileSync(formPath, "utf8"));
if (form.status === "failure") {
  throw form.error;
}

async function load(instance) {
  const data = new FormData();
  data.set("xml_submission_file", new File([instance], "submission.xml", { type: "text/xml" }));
  const input = { inputType: "FORM_INSTANCE_INPUT_RESOLVED", data: [data] };
  return (await form.restoreInstance(input)).root;
}

const instances = lines(instancesPath);
if (what === "bench") {
  await measure(instances, Number(seconds), async (instance) => (await load(instance)).validationState.violations);
} else {
  for (const instance of instances) {
    try {
      const root = await load(instance);
      const all = root.validationState.violations.map((found) => [found.violation.condition, found.reference]);
      const payload = await root.prepareInstancePayload();
      print({ all, instance: await payload.data[0].get("xml_submission_file").text() });
    } catch (problem) {
      print({ failed: `${problem.name}: ${problem.message}` });
    }
  }
}
