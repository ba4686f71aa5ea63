// The conversation as bubbles.

import { byId, el } from "./dom.js";

const OUTCOMES = {
  answered: "Answered",
  referred: "Referred to the clinic",
  urgent: "Urgent: where to get help",
  asked: "Asked back",
  declined: "Not known, referred to the clinic",
  failed: "Something failed",
};
const SILENCES = { reprompted: "The patient stays silent", ended: "The patient stays silent again" };

/** The parts of a speech as elements, the disclaimer set apart. */
export function spoken(parts) {
  const elements = [];
  let disclaimer = null;
  for (const part of parts.filter((each) => each.text)) {
    const piece = part.say
      ? el("span", { class: "said", title: `Said: ${part.say}` }, part.text)
      : document.createTextNode(part.text);
    if (!part.disclaimer) {
      disclaimer = null;
      elements.push(piece);
      continue;
    }
    if (!disclaimer) {
      disclaimer = el("span", { class: "disclaimer" }, el("span", { class: "tag" }, "Disclaimer"), " ");
      elements.push(disclaimer);
    }
    disclaimer.append(piece);
  }
  return elements;
}

/** Adds a turn to the log; `onWhy` is called with its number when its reasons are asked for. */
export function addTurn(turn, onWhy) {
  byId("welcome")?.remove();
  const heard = patientSide(turn);
  const answer = skillSide(turn, onWhy);
  byId("log").append(...[heard, answer, ending(turn)].filter(Boolean));
  byId("log").lastElementChild.scrollIntoView({ block: "end" });
}

/** Shows the new answer of a turn, with the one before the edit. */
export function updateTurn(turn, before, onWhy) {
  const old = byId(`turn-${turn.number}`);
  if (!old) return;
  const fresh = skillSide(turn, onWhy);
  fresh.classList.add("edited");
  fresh.querySelector(".label").append(el("span", { class: "tag new" }, "New answer"));
  const past = before.parts.map((part) => part.text).join("");
  fresh.querySelector(".words").after(
    el("details", { class: "before" }, el("summary", {}, "Before the edit"), el("p", {}, past)),
  );
  old.replaceWith(fresh);
}

/** Marks the turn whose reasons are shown. */
export function markChosen(number) {
  for (const button of document.querySelectorAll("[data-why]")) {
    button.setAttribute("aria-pressed", String(button.dataset.why === String(number)));
  }
}

function patientSide(turn) {
  if (turn.act === "silence") {
    return el("p", { class: "event" }, SILENCES[turn.state] ?? "Nobody says anything");
  }
  const said = turn.act === "stop" ? "Stop" : turn.text;
  return el(
    "div",
    { class: "bubble patient" },
    el("p", { class: "label" }, "Patient"),
    el("p", { class: "words" }, turn.call && el("span", { class: "call" }, `${turn.call}, `), said),
  );
}

function skillSide(turn, onWhy) {
  const words = turn.parts.some((part) => part.text.trim());
  if (!turn.request && !words) return null;
  const outcome = turn.act === "silence" && words ? "Reprompt" : OUTCOMES[turn.why.outcome];
  return el(
    "div",
    { class: `bubble skill ${turn.why.outcome}`, id: `turn-${turn.number}` },
    el("p", { class: "label" }, "Skill", outcome && el("span", { class: "tag" }, outcome)),
    words
      ? el("p", { class: "words" }, spoken(turn.parts))
      : el("p", { class: "words nothing" }, "Says nothing."),
    turn.disclaimer_missing &&
      el("p", { class: "alarm" }, "This answer carries no disclaimer known to the content."),
    turn.notices.map((notice) => el("p", { class: "alarm" }, notice)),
    turn.request && whyButton(turn, onWhy),
  );
}

function whyButton(turn, onWhy) {
  const heard = turn.text || turn.act;
  return el(
    "button",
    {
      type: "button",
      class: "quiet why",
      "data-why": turn.number,
      "aria-pressed": "false",
      "aria-label": `Why this answer to ${heard}`,
      onclick: () => onWhy(turn.number),
    },
    "Why this answer",
  );
}

function ending(turn) {
  return turn.state === "ended" ? el("p", { class: "event" }, "Session ended") : null;
}
