// node validate.mjs SITE: every page of the site is valid HTML.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { FileSystemConfigLoader, HtmlValidate, formatterFactory } from "html-validate";

const [site] = process.argv.slice(2);
if (!site) throw new Error("usage: node validate.mjs SITE");

const config = JSON.parse(readFileSync(new URL(".htmlvalidate.json", import.meta.url), "utf8"));
const validator = new HtmlValidate(new FileSystemConfigLoader(config));
const pages = readdirSync(site, { recursive: true }).map(String).filter((name) => name.endsWith(".html")).sort();
const reports = await Promise.all(pages.map((name) => validator.validateFile(join(site, name))));
const results = reports.flatMap((report) => report.results);
const problems = results.reduce((sum, result) => sum + result.errorCount + result.warningCount, 0);
if (problems) console.error(formatterFactory("text")(results));
console.log(`${pages.length} pages, ${problems} problems`);
process.exit(pages.length && !problems ? 0 : 1);
