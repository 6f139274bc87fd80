//! The part of Markdown that the templates use, as HTML: headings, paragraphs, lists, tables, bold, hard line breaks.

use std::iter::Peekable;
use std::str::Lines;

use crate::base::Language;

/// What makes a page readable on paper and on a screen.
const STYLE: &str = "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 serif}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid;padding:.3rem .6rem;text-align:left;vertical-align:top}";

/// A whole page.
pub(super) fn page(markdown: &str, language: Language) -> String {
    let first = markdown.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    let title = inline(first).replace("<strong>", "").replace("</strong>", "");
    let body = body(markdown);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn body(markdown: &str) -> String {
    let mut html = String::new();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            continue;
        }
        if let Some((level, text)) = heading(line) {
            html.push_str(&format!("<h{level}>{}</h{level}>\n", inline(text)));
        } else if let Some(item) = line.strip_prefix("- ") {
            list(&mut html, item, &mut lines);
        } else if line.starts_with("| ") {
            table(&mut html, line, &mut lines);
        } else {
            paragraph(&mut html, line, &mut lines);
        }
    }
    html
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.chars().take_while(|letter| *letter == '#').count();
    let text = line.get(level..)?.strip_prefix(' ')?;
    (1..=6).contains(&level).then_some((level, text))
}

fn begins_block(line: &str) -> bool {
    line.is_empty() || heading(line).is_some() || line.starts_with("- ") || line.starts_with("| ")
}

fn list(html: &mut String, first: &str, lines: &mut Peekable<Lines<'_>>) {
    html.push_str("<ul>\n");
    let mut item = Some(first);
    while let Some(text) = item {
        html.push_str(&format!("<li>{}</li>\n", inline(text)));
        item = lines.next_if(|line| line.starts_with("- ")).and_then(|line| line.strip_prefix("- "));
    }
    html.push_str("</ul>\n");
}

fn table(html: &mut String, head: &str, lines: &mut Peekable<Lines<'_>>) {
    html.push_str("<table>\n<thead>\n");
    row(html, head, "th");
    html.push_str("</thead>\n");
    lines.next_if(|line| line.starts_with("| ---"));
    let mut has_body = false;
    while let Some(line) = lines.next_if(|line| line.starts_with("| ")) {
        if !has_body {
            html.push_str("<tbody>\n");
            has_body = true;
        }
        row(html, line, "td");
    }
    if has_body {
        html.push_str("</tbody>\n");
    }
    html.push_str("</table>\n");
}

fn row(html: &mut String, line: &str, cell: &str) {
    html.push_str("<tr>\n");
    for text in cells(line) {
        html.push_str(&format!("<{cell}>{}</{cell}>\n", inline(text.trim())));
    }
    html.push_str("</tr>\n");
}

/// The cells of a line `| a | b |`; `\|` is part of a cell.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut letters = line.trim().trim_start_matches('|').chars();
    while let Some(letter) = letters.next() {
        if letter == '|' {
            cells.push(String::new());
            continue;
        }
        let Some(cell) = cells.last_mut() else { continue };
        cell.push(letter);
        if letter == '\\' {
            cell.extend(letters.next());
        }
    }
    // What follows the last bar is no cell.
    cells.pop();
    cells
}

fn paragraph(html: &mut String, first: &str, lines: &mut Peekable<Lines<'_>>) {
    html.push_str("<p>");
    let mut line = first;
    loop {
        let next = lines.next_if(|line| !begins_block(line));
        match (hard_break(line), next) {
            (Some(broken), Some(_)) => html.push_str(&format!("{}<br />\n", inline(broken))),
            (_, Some(_)) => html.push_str(&format!("{}\n", inline(line))),
            (_, None) => html.push_str(&inline(line)),
        }
        let Some(next) = next else { break };
        line = next;
    }
    html.push_str("</p>\n");
}

/// The line without the backslash that ends it, when that is not the second half of an escaped one.
fn hard_break(line: &str) -> Option<&str> {
    let backslashes = line.chars().rev().take_while(|letter| *letter == '\\').count();
    line.strip_suffix('\\').filter(|_| backslashes.checked_rem(2) == Some(1))
}

/// The text of a line: bold, letters that are escaped, and what HTML must not read as its own.
fn inline(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut is_bold = false;
    while let Some(letter) = letters.next() {
        match letter {
            '*' if letters.next_if_eq(&'*').is_some() => {
                html.push_str(if is_bold { "</strong>" } else { "<strong>" });
                is_bold = !is_bold;
            }
            '\\' => match letters.next_if(char::is_ascii_punctuation) {
                Some(escaped) => push_text(&mut html, escaped),
                None => html.push('\\'),
            },
            other => push_text(&mut html, other),
        }
    }
    html
}

fn push_text(html: &mut String, letter: char) {
    match letter {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        other => html.push(other),
    }
}
