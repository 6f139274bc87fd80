// node check.mjs [--pages] SITE [PICTURES]: uses the site in Chromium as people do. See README.md.
import { createServer } from "node:http";
import { mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const words = process.argv.slice(2);
// Only what is true of every site; the other checks know the city of the fixture.
const pagesOnly = words[0] === "--pages" && Boolean(words.shift());
const [site, pictures] = words;
if (!site) throw new Error("usage: node check.mjs [--pages] SITE [PICTURES]");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".json": "application/json", ".geojson": "application/geo+json", ".csv": "text/csv",
};
const LANGUAGES = ["en", "es", "fr", "pt"];
const VIEWS = [
  { name: "phone", width: 390, height: 844 },
  { name: "narrow", width: 320, height: 640 },
  { name: "desktop", width: 1280, height: 900 },
];
// Tuesday, 17 November 2026, 10:30 in Fortaleza (UTC-3).
const TUESDAY_MORNING = "2026-11-17T13:30:00Z";
// Thursday, 19 November 2026, 01:15 in Fortaleza: the night team that began on Wednesday is still out.
const THURSDAY_NIGHT = "2026-11-19T04:15:00Z";

let failures = 0;
let checks = 0;
function check(right, what, detail = "") {
  checks += 1;
  if (right) return;
  failures += 1;
  console.error(`FAILED ${what}${detail ? `: ${detail}` : ""}`);
}

function serve() {
  const server = createServer((request, response) => {
    try {
      const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
      const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
      const body = readFileSync(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

/** A page that notes errors of scripts, refused resources, and requests that leave the site. */
async function open(browser, base, path, { view = VIEWS[0], scripts = true, dark = false, now } = {}) {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    javaScriptEnabled: scripts,
    colorScheme: dark ? "dark" : "light",
    // A reader far away: "open now" has to be that of the city.
    timezoneId: "Asia/Tokyo",
    bypassCSP: false,
  });
  const page = await context.newPage();
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") trouble.push(message.text()); });
  page.on("request", (request) => { if (!request.url().startsWith(base)) trouble.push(`left the site: ${request.url()}`); });
  page.on("dialog", (dialog) => { trouble.push(`a text became a script: ${dialog.message()}`); dialog.dismiss(); });
  if (now) await page.clock.setFixedTime(new Date(now));
  await page.goto(`${base}/${path}`);
  return { page, trouble, close: () => context.close() };
}

async function accessible(page, what) {
  // Run through the debugger, which the page's policy does not bind.
  const found = await page.evaluate(`${axe};axe.run(document,{runOnly:["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]})`);
  for (const violation of found.violations) {
    check(false, `${what} axe ${violation.id}`, violation.nodes.map((node) => node.html).slice(0, 3).join("\n   "));
  }
  check(true, what);
}

/** Nothing is wider than the screen, and what one touches is large enough. */
async function fits(page, what) {
  const { over, small } = await page.evaluate(() => {
    const seen = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
    const target = (element) => (element.type === "checkbox" ? element.closest("label") : element).getBoundingClientRect();
    const touched = [...document.querySelectorAll("a, button, input, select, summary")].filter(seen);
    return {
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      small: touched.filter((element) => target(element).height < 43.5 && !element.matches(".skip"))
        .map((element) => `${element.outerHTML.slice(0, 90)} ${target(element).height}`),
    };
  });
  check(over <= 0, `${what} is wider than the screen`, `${over} px`);
  check(small.length === 0, `${what} has small targets`, small.slice(0, 4).join("\n   "));
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

const visible = (page) => page.locator(".card:visible h3").allInnerTexts();
const count = (page) => page.locator(".card:visible").count();

async function everyPage(browser, base) {
  for (const language of LANGUAGES) {
    const services = readdirSync(join(site, language, "s")).sort();
    const largest = services.reduce((a, b) => (statSync(join(site, language, "s", b)).size > statSync(join(site, language, "s", a)).size ? b : a));
    const paths = { index: `${language}/index.html`, service: `${language}/s/${largest}`, about: `${language}/about.html` };
    for (const [kind, path] of Object.entries(paths)) {
      for (const view of VIEWS) {
        for (const dark of view.name === "phone" ? [false, true] : [false]) {
          const name = `${language}-${kind}-${view.name}${dark ? "-dark" : ""}`;
          const { page, trouble, close } = await open(browser, base, path, { view, dark, now: TUESDAY_MORNING });
          await accessible(page, name);
          await fits(page, name);
          check((await page.locator("h1").count()) === 1, `${name} has one h1`);
          check(trouble.length === 0, `${name} is quiet`, trouble.join("; "));
          await picture(page, name);
          await close();
        }
      }
    }
    for (const service of services) {
      const { page, trouble, close } = await open(browser, base, `${language}/s/${service}`, { now: TUESDAY_MORNING });
      await accessible(page, `${language}/s/${service}`);
      await fits(page, `${language}/s/${service}`);
      check(trouble.length === 0, `${language}/s/${service} is quiet`, trouble.join("; "));
      if (language === "en" || language === "pt") await picture(page, `${language}-s-${service.replace(".html", "")}`);
      await close();
    }
  }
  const { page, close } = await open(browser, base, "index.html");
  await accessible(page, "language page");
  await fits(page, "language page");
  await picture(page, "languages");
  await close();
}

async function withoutScripts(browser, base) {
  for (const language of LANGUAGES) {
    const { page, close } = await open(browser, base, `${language}/index.html`, { scripts: false });
    check(!(await page.locator("#search").isVisible()), `${language}: no dead search box without scripts`);
    check((await count(page)) === (await page.locator(".card").count()), `${language}: every service is shown without scripts`);
    await picture(page, `${language}-index-noscript`);
    await page.locator(".kinds a").first().click();
    check(new URL(page.url()).hash.length > 1, `${language}: the kinds of help are links`);
    await page.locator(".card h3 a").first().press("Enter");
    await page.waitForURL(/\/s\//);
    check((await page.locator("h1").innerText()).length > 0, `${language}: a service opens without scripts`);
    await close();
  }
}

async function search(browser, base) {
  const { page, trouble, close } = await open(browser, base, "pt/index.html", { now: TUESDAY_MORNING });
  const results = page.locator("#results");
  const all = await page.locator(".card").count();
  check((await results.innerText()) === `${all} serviços`, "the result count is told", await results.innerText());
  check((await results.getAttribute("role")) === "status", "the result count is announced");

  await page.locator("#q").pressSequentially("FAMILIAS");
  check((await visible(page)).includes("Famílias Juntas"), "accents and case do not matter", (await visible(page)).join(" | "));
  await page.locator("#q").fill("");
  await page.locator("#q").pressSequentially("seringa");
  check((await visible(page)).join() === "Equipe Noite na Praia", "labels are searched, not only names", (await visible(page)).join(" | "));
  check((await results.innerText()) === "1 serviço", "one is singular");
  await page.locator("#q").fill("zzzz");
  check((await results.innerText()).startsWith("Nada encontrado"), "nothing found is said");
  await picture(page, "pt-search-nothing");
  await page.locator("#clear").click();
  check((await count(page)) === all, "clearing shows everything");
  check(await page.locator("#q").evaluate((box) => box === document.activeElement), "the search box has the focus again");

  await page.locator("#w").check();
  check((await visible(page)).includes("Casa da Lua") && !(await visible(page)).includes("Comunidade Terapêutica Farol"), "for women");
  await page.locator("#w").uncheck();
  await page.locator("#r").check();
  check(!(await visible(page)).includes("Famílias Juntas"), "what is not known about a referral is not taken for a no");
  await page.locator("#more summary").click();
  await page.locator("#c").selectOption("free");
  await page.locator("#n").selectOption("centro");
  check((await count(page)) === 1, "filters work together", (await visible(page)).join(" | "));
  const address = page.url();
  await page.locator(".card:visible h3 a").click();
  await page.goBack();
  check(page.url() === address && (await count(page)) === 1, "going back keeps the filters");
  await page.reload();
  check((await count(page)) === 1 && (await page.locator("#more").getAttribute("open")) !== null, "the address keeps the filters");
  check(trouble.length === 0, "the search is quiet", trouble.join("; "));
  await close();
}

async function openNow(browser, base) {
  const morning = await open(browser, base, "en/index.html", { now: TUESDAY_MORNING });
  await morning.page.locator("#o").check();
  const open1 = await visible(morning.page);
  check(open1.some((name) => name.includes("Mercado")) && open1.includes("Linha Vida") && open1.includes("Casa da Lua"), "open on a weekday morning", open1.join(" | "));
  check(!open1.includes("Equipe Noite na Praia") && !open1.includes("Grupo Amanecer"), "closed on a weekday morning", open1.join(" | "));
  check((await morning.page.locator(".card:visible .is-open").allInnerTexts()).includes("Open now, until 12:00"), "the closing time is told");
  check(/services? .*no opening hours/.test(await morning.page.locator("#results").innerText()), "services without hours are counted");
  await picture(morning.page, "en-open-now");
  await morning.close();

  const night = await open(browser, base, "en/index.html#o=1", { now: THURSDAY_NIGHT });
  const open2 = await visible(night.page);
  check(open2.includes("Equipe Noite na Praia"), "a night that began yesterday", open2.join(" | "));
  check(!open2.some((name) => name.includes("Mercado")), "closed at night");
  check((await night.page.locator(".is-open").allInnerTexts()).includes("Open now, until 02:00"), "until two in the morning");
  await night.close();
}

async function keyboard(browser, base) {
  const { page, close } = await open(browser, base, "es/index.html");
  await page.keyboard.press("Tab");
  check(await page.locator(".skip").evaluate((link) => link === document.activeElement), "the skip link comes first");
  await page.keyboard.press("Enter");
  check(await page.evaluate(() => document.activeElement.id === "main"), "the skip link leads to the content");
  await close();
}

if (pictures) mkdirSync(pictures, { recursive: true });
const server = await serve();
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
try {
  await everyPage(browser, base);
  await keyboard(browser, base);
  if (!pagesOnly) {
    await withoutScripts(browser, base);
    await search(browser, base);
    await openNow(browser, base);
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${checks} checks, ${failures} failures`);
process.exit(failures ? 1 : 0);
