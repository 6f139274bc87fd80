// Search, filters and "open now". Without it everything is still there to read.
(function () {
  "use strict";
  var DAY = 1440;

  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
      .replace(/[^0-9a-z\u00df-\uffff]+/g, " ").trim();
  }

  // The day (0 is Monday) and the minute in the city, wherever the reader is.
  function cityTime() {
    try {
      var parts = {};
      new Intl.DateTimeFormat("en-GB", {
        timeZone: document.body.getAttribute("data-zone"),
        weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23"
      }).formatToParts(new Date()).forEach(function (part) { parts[part.type] = part.value; });
      var day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday);
      var minute = (Number(parts.hour) % 24) * 60 + Number(parts.minute);
      return day < 0 || isNaN(minute) ? null : { day: day, minute: minute };
    } catch (unsupported) {
      return null;
    }
  }

  // "480-720,780-1020;...": seven days from Monday, each with spans in minutes after midnight.
  function readWeek(code) {
    return code.split(";").map(function (day) {
      return day ? day.split(",").map(function (span) { return span.split("-").map(Number); }) : [];
    });
  }

  // When it closes, in minutes after today's midnight; null when it is closed now.
  function closing(week, now) {
    var found = null;
    [0, DAY].forEach(function (shift) {
      week[(now.day + (shift ? 6 : 0)) % 7].forEach(function (span) {
        var minute = now.minute + shift;
        if (span[0] <= minute && minute < span[1]) { found = Math.max(found || 0, span[1] - shift); }
      });
    });
    for (var days = 1; found !== null && days <= 7 && found === days * DAY; days++) {
      var next = week[(now.day + days) % 7].filter(function (span) { return span[0] === 0; })[0];
      if (next) { found = days * DAY + next[1]; }
    }
    return found;
  }

  function clock(minutes) {
    var minute = minutes % DAY;
    return ("0" + Math.floor(minute / 60)).slice(-2) + ":" + ("0" + minute % 60).slice(-2);
  }

  // true, false, or null when the hours that are known cannot tell.
  function showOpen(badge, now) {
    if (!badge || !now) { return null; }
    var text = function (name) { return badge.getAttribute("data-" + name); };
    var end = closing(readWeek(text("hours")), now);
    if (end === null && badge.hasAttribute("data-partial")) { badge.hidden = true; return null; }
    if (end === null) { badge.textContent = text("closed"); }
    else if (end >= 7 * DAY) { badge.textContent = text("always"); }
    else if (end >= 2 * DAY) { badge.textContent = text("open"); }
    else { badge.textContent = text("until").replace("#", clock(end)); }
    badge.className = end === null ? "tag" : "tag is-open";
    badge.hidden = false;
    return end !== null;
  }

  var area = document.getElementById("search");
  if (!area) {
    var update = function () {
      var now = cityTime();
      [].forEach.call(document.querySelectorAll("[data-hours]"), function (badge) { showOpen(badge, now); });
    };
    update();
    setInterval(update, 60000);
    return;
  }

  var field = function (id) { return document.getElementById(id); };
  var terms = JSON.parse(field("terms").textContent).map(fold);
  var groups = [].slice.call(document.querySelectorAll(".group"));
  var cards = [].map.call(document.querySelectorAll(".card"), function (card) {
    var data = function (name) { return card.getAttribute("data-" + name) || ""; };
    var listed = function (name) { return data(name).split(" ").filter(Boolean); };
    var named = listed("t").map(function (position) { return terms[Number(position)] || ""; });
    return {
      card: card,
      badge: card.querySelector("[data-hours]"),
      text: " " + fold(card.textContent + " " + data("s")) + " " + named.join(" "),
      k: listed("k"), m: listed("m"), p: listed("p"), c: listed("c"), n: listed("n"), f: listed("f"), open: null
    };
  });
  var CHECKS = ["o", "w", "r"];
  var SELECTS = ["k", "m", "p", "c", "n"].filter(field);
  var results = field("results");

  function state() {
    var chosen = {};
    var words = field("q").value.trim();
    if (words) { chosen.q = words; }
    CHECKS.forEach(function (id) { if (field(id).checked) { chosen[id] = "1"; } });
    SELECTS.forEach(function (id) { if (field(id).value) { chosen[id] = field(id).value; } });
    return chosen;
  }

  function restore() {
    var hash = location.hash.slice(1);
    if (hash.indexOf("=") < 0) { return; }
    var chosen = {};
    hash.split("&").forEach(function (pair) {
      var cut = pair.indexOf("=");
      try { chosen[pair.slice(0, cut)] = decodeURIComponent(pair.slice(cut + 1)); } catch (malformed) { /* leave it out */ }
    });
    field("q").value = chosen.q || "";
    CHECKS.forEach(function (id) { field(id).checked = chosen[id] === "1"; });
    SELECTS.forEach(function (id) {
      field(id).value = chosen[id] || "";
      if (field(id).selectedIndex < 0) { field(id).value = ""; }
    });
    if (SELECTS.some(function (id) { return field(id).value; })) { field("more").open = true; }
  }

  function remember(chosen) {
    var parts = Object.keys(chosen).map(function (key) { return key + "=" + encodeURIComponent(chosen[key]); });
    if (parts.length) { history.replaceState(null, "", "#" + parts.join("&")); }
    else if (location.hash.indexOf("=") > 0) { history.replaceState(null, "", location.pathname + location.search); }
  }

  // A plural finds the singular: the last "s" of a longer word does not count.
  function stem(word) { return word.length > 3 ? word.replace(/s$/, "") : word; }

  function fits(entry, chosen, words) {
    return words.every(function (word) { return entry.text.indexOf(" " + word) >= 0; }) &&
      SELECTS.every(function (id) { return !chosen[id] || entry[id].indexOf(chosen[id]) >= 0; }) &&
      ["w", "r"].every(function (id) { return !chosen[id] || entry.f.indexOf(id) >= 0; });
  }

  function refreshOpen() {
    var now = cityTime();
    cards.forEach(function (entry) { entry.open = showOpen(entry.badge, now); });
    return now;
  }

  function say(count, unlisted) {
    var text = function (name, number) { return results.getAttribute("data-" + name).replace("#", number); };
    var line = count === 0 ? text("none") : count === 1 ? text("one") : text("many", count);
    if (unlisted) { line += (/[.!?]$/.test(line) ? " " : ". ") + text(unlisted === 1 ? "unlisted-one" : "unlisted-many", unlisted); }
    results.textContent = line;
  }

  function apply() {
    var chosen = state();
    var words = fold(chosen.q || "").split(" ").filter(Boolean).map(stem);
    var count = 0, unlisted = 0;
    cards.forEach(function (entry) {
      var shown = fits(entry, chosen, words);
      if (shown && chosen.o && entry.open !== true) {
        shown = false;
        if (entry.open === null && entry.f.indexOf("x") < 0) { unlisted++; }
      }
      entry.card.hidden = !shown;
      if (shown) { count++; }
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector(".card:not([hidden])"); });
    var any = Object.keys(chosen).length > 0;
    field("kinds").hidden = any;
    field("clear").hidden = !any;
    say(count, unlisted);
    remember(chosen);
  }

  field("q").addEventListener("keydown", function (event) { if (event.key === "Enter") { field("q").blur(); } });
  field("q").addEventListener("input", apply);
  CHECKS.concat(SELECTS).forEach(function (id) { field(id).addEventListener("change", apply); });
  field("clear").addEventListener("click", function () {
    field("q").value = "";
    CHECKS.forEach(function (id) { field(id).checked = false; });
    SELECTS.forEach(function (id) { field(id).value = ""; });
    apply();
    field("q").focus();
  });
  window.addEventListener("hashchange", function () { restore(); apply(); });

  if (!refreshOpen()) { field("o").parentNode.hidden = true; }
  setInterval(function () { refreshOpen(); if (field("o").checked) { apply(); } }, 60000);
  restore();
  area.hidden = false;
  apply();
})();
