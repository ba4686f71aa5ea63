// Follows the content files: a new answer, or the list of what is wrong.

import * as api from "./api.js";
import { byId, el } from "./dom.js";

const EVERY = 1000;
const KINDS = [
  ["answered", "Answered from the sheet"],
  ["referral", "Referred to the clinic"],
  ["urgent", "Urgent"],
];

/** Watches the content; `onEdit` hears of every sound edit, `onLost` of a server that is gone. */
export async function watch(onEdit, onSay, onLost) {
  let seen = 0;
  for (;;) {
    try {
      const content = document.hidden && seen ? null : await api.content(seen);
      if (content) {
        const edited = seen > 0;
        seen = content.version;
        show(content, onSay);
        if (edited) await onEdit(content);
      }
    } catch (error) {
      if (!(error instanceof api.Refused)) throw error;
      onLost(error.message);
      return;
    }
    await new Promise((done) => setTimeout(done, EVERY));
  }
}

function show(content, onSay) {
  byId("clinic").textContent = content.clinic;
  showProblems(content);
  showTopics(content.topics, onSay);
}

function showProblems({ problems, usable }) {
  const list = byId("problems");
  list.hidden = problems.length === 0;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const meanwhile = usable
    ? "The last sound version goes on answering."
    : "Nothing can be answered until they are put right.";
  list.replaceChildren(
    el("h2", {}, `The content has ${count}`),
    el("p", {}, meanwhile),
    el("ul", {}, problems.map(problem)),
  );
}

function problem({ path, line, what, remedy }) {
  return el(
    "li",
    {},
    el("code", {}, `${path}:${line}`),
    el("span", {}, `${what[0].toUpperCase()}${what.slice(1)}.`),
    el("span", { class: "remedy" }, `What to do: ${remedy}.`),
  );
}

function showTopics(topics, onSay) {
  byId("topics").replaceChildren(
    ...KINDS.map(([kind, title]) => {
      const these = topics.filter((topic) => topic.kind === kind);
      return el(
        "details",
        { class: "topics" },
        el("summary", {}, title, el("span", { class: "count" }, String(these.length))),
        el("div", { class: "chips" }, these.map((topic) => chip(topic.name, onSay))),
      );
    }),
  );
}

/** A button that says something for the patient. */
export function chip(text, onSay) {
  return el("button", { type: "button", class: "chip", onclick: () => onSay(text) }, text);
}
