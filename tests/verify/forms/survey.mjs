// What SurveyJS finds in finished responses.
//
//   node survey.mjs check FORM.json RESPONSES     a line of JSON for each response: what is refused, and the
//                                                 calculated values
//   node survey.mjs bench FORM.json RESPONSES SECONDS
//
// RESPONSES has the data of a response on each line.

import { readFileSync } from "node:fs";
import { FunctionFactory, Model } from "survey-core";
import { lines, measure, print } from "./lines.mjs";

const register = (name, run) => FunctionFactory.Instance.register(name, run);
register("countSelected", ([codes]) => (Array.isArray(codes) ? codes.length : 0));
register("stringLength", ([text]) => String(text ?? "").length);
const patterns = new Map();
register("regex", ([text, pattern]) => {
  if (!patterns.has(pattern)) {
    patterns.set(pattern, new RegExp(pattern, "u"));
  }
  return patterns.get(pattern).test(String(text ?? ""));
});
register("odkRound", ([value, places = 0]) => Number(`${Math.round(Number(`${value}e${places}`))}e-${places}`));

const [what, formPath, responsesPath, seconds] = process.argv.slice(2);
const survey = new Model(JSON.parse(readFileSync(formPath, "utf8")));

/** Whether it is valid. Only with `keep` are the errors kept at their questions, which takes longer. */
function check(text, keep = false) {
  survey.data = JSON.parse(text);
  return survey.validate(keep, false);
}

/** `sites[1].site_name` for a question in a repeat. */
function place(question) {
  const panel = question.parentQuestion;
  if (!panel) {
    return `/${question.name}`;
  }
  const at = panel.panels.findIndex((row) => row.questions.includes(question));
  return `/${panel.name}/${at}/${question.name}`;
}

const responses = lines(responsesPath);
if (what === "bench") {
  await measure(responses, Number(seconds), (text) => check(text));
} else {
  for (const text of responses) {
    check(text, true);
    const all = [];
    const values = {};
    // Errors of an earlier response stay at questions that are hidden now.
    const shown = survey.getAllQuestions(false, false, true).filter((question) => question.isVisibleInSurvey);
    for (const question of shown) {
      for (const error of question.errors) {
        all.push([error.getErrorType(), place(question)]);
      }
      if (question.getType() === "expression") {
        values[place(question)] = question.value;
      }
    }
    print({ all, values });
  }
}
