// Why the skill said what it said.

import { spoken } from "./bubbles.js";
import { byId, copyButton, el } from "./dom.js";

const HOW = {
  sample: "the words match a sample phrase of the model",
  carrier: "a free question: the words begin like one",
  elicited: "a free question: the skill had asked for one",
  fallback: "nothing in the model matches",
  "built-in": "one of Alexa's own",
};
const PATHS = {
  screen: "the screen for urgent signs",
  exact: "a phrase it knows word for word",
  classifier: "the nearest meaning",
};
const KINDS = { answered: "from the sheet", referral: "refers to the clinic", urgent: "urgent" };

/** Shows the reasons of a turn. */
export function showWhy(turn) {
  const why = turn.why;
  byId("why").replaceChildren(
    el(
      "dl",
      { class: "facts" },
      row("Heard", turn.heard ? el("q", {}, turn.heard) : "nothing"),
      row("Intent", el("code", {}, why.asked), why.how && el("span", { class: "aside" }, HOW[why.how] ?? why.how)),
      why.slots.length > 0 && row("Slots", why.slots.map(slot)),
      why.topic && row("Topic", el("strong", {}, why.topic.name), tag(KINDS[why.topic.kind], why.topic.kind)),
      why.offered.length > 0 && row("Offered", why.offered.join(", ")),
      decision(why),
      why.words.length > 0 && row("Deciding words", why.words.map((word) => tag(word, "word"))),
      source(why.source),
      turn.reprompt.length > 0 && row("If silent", el("span", {}, spoken(turn.reprompt))),
    ),
    !why.told ? el("p", { class: "aside" }, "This skill does not tell how it decided.") : "",
    documents(turn),
  );
}

/** What the panel says before there is a turn. */
export function showNoWhy() {
  byId("why").replaceChildren(el("p", { class: "aside" }, "Ask something, and the reasons appear here."));
}

function row(name, ...values) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, ...values));
}

function tag(text, kind) {
  return el("span", { class: `tag ${kind}` }, text);
}

function slot(each) {
  const names = each.values.map((value) => `${value.name} (${value.id})`).join(", ");
  const meaning = !each.heard
    ? "not filled"
    : names || (each.resolvable ? "no value of the list" : "free words");
  return el(
    "p",
    { class: "slot" },
    el("code", {}, each.name),
    each.heard && el("q", {}, each.heard),
    el("span", { class: "aside" }, meaning),
  );
}

function decision(why) {
  if (!why.path) return why.topic && row("Decided by", "Alexa itself: this intent has one topic");
  const rows = [row("Decided by", PATHS[why.path] ?? why.path)];
  if (why.score != null) {
    rows.push(row("Score", gauge(why.score, "score")), row("Margin", gauge(why.margin, "margin")));
  }
  if (why.runner_up) rows.push(row("Runner-up", why.runner_up));
  return rows;
}

function gauge(value, name) {
  return [
    el("meter", { min: 0, max: 1, value: Math.max(0, Math.min(1, value)), "aria-label": name }),
    el("span", { class: "number" }, value.toFixed(3)),
  ];
}

function source(from) {
  if (!from) return null;
  const rests = from.document
    ? [`The clinic's own: ${from.document}`]
    : from.sections.map((section) => `Patient's sheet: ${section}`);
  return [
    row("Rests on", rests.length ? rests.map((each) => el("p", {}, each)) : "nothing in the sheet: it only refers"),
    from.facts.length > 0 &&
      row("In its words", el("ul", {}, from.facts.map((fact) => el("li", {}, el("q", {}, fact))))),
    row("Review", review(from)),
  ];
}

function review(from) {
  if (!from.reviewed) return tag("Not yet reviewed by a clinician", "unreviewed");
  return tag(`Reviewed by ${from.reviewed_by}, ${from.reviewed_on}`, "reviewed");
}

function documents(turn) {
  const share = turn.bytes / turn.limit;
  return el(
    "div",
    { class: "documents" },
    turn.response &&
      el(
        "p",
        { class: "size" },
        el("span", {}, `${turn.ms} ms`),
        el("meter", { min: 0, max: 1, high: 0.9, value: Math.min(share, 1), "aria-label": "size of the response" }),
        el("span", {}, `${turn.bytes.toLocaleString("en")} of ${turn.limit.toLocaleString("en")} bytes`),
      ),
    folded("request", turn.request),
    folded("response", turn.response),
  );
}

function folded(name, document) {
  if (!document) return null;
  const text = JSON.stringify(document, null, 2);
  const title = name[0].toUpperCase() + name.slice(1);
  return el(
    "details",
    { class: "json" },
    el("summary", {}, `${title} JSON`),
    copyButton(text, name),
    el("pre", { tabindex: 0, role: "region", "aria-label": `${title} JSON` }, text),
  );
}
