// What a device would show, drawn from the response itself.

import { VIEWPORTS, drawn } from "./apl.js";
import { byId, el } from "./dom.js";

const NAMES = { speaker: "a speaker", round: "a small round screen", screen: "a large screen" };

/** Draws the response on the chosen device; null before there is one. */
export function showScreen(response, device) {
  const body = response?.response ?? {};
  const card = body.card;
  const document = (body.directives ?? []).find((each) => String(each.type).endsWith(".RenderDocument"));
  const parts = device === "speaker" ? [speaker(body)] : screen(document, card, device);
  byId("screen").replaceChildren(...parts, inApp(card, device));
}

/** A speaker has a light, which is on while it listens. */
function speaker(body) {
  const listens = body.shouldEndSession === false;
  return el(
    "div",
    { class: "device speaker" },
    el("div", { class: listens ? "light on" : "light", role: "img", "aria-label": listens ? "The light is on: it listens" : "The light is off" }),
    el("p", { class: "aside" }, listens ? "It listens. A speaker has no screen." : "A speaker has no screen."),
  );
}

function screen(directive, card, device) {
  const lines = cardLines(card)?.map((line) => el("p", { class: line.kind }, line.text));
  const shown = directive?.document ? drawn(directive, VIEWPORTS[device]) : (lines ?? el("p", { class: "empty" }, "Nothing to show"));
  const kind = directive?.document ? "document" : "plain";
  return [
    el("div", { class: `device ${device} ${kind}`, role: "region", "aria-label": `Preview on ${NAMES[device]}`, tabindex: 0 }, shown),
    el("p", { class: "aside" }, directive?.document && "Drawn here from the skill's own document, not by Amazon's renderer."),
  ];
}

/** A screen without a document of its own shows the card. */
function cardLines(card) {
  if (!card) return null;
  const text = card.content ?? card.text ?? "";
  const paragraphs = text.split(/\n+/).filter(Boolean);
  return [{ kind: "title", text: card.title ?? "" }, ...paragraphs.map((line) => ({ kind: "text", text: line }))];
}

/** The card in the Alexa app; folded beside a screen, which mostly shows the same. */
function inApp(card, device) {
  if (!card) return el("p", { class: "aside" }, "No card goes to the Alexa app.");
  const [title, ...lines] = cardLines(card);
  return el(
    "details",
    { class: "app-card", open: device === "speaker" },
    el("summary", {}, "Card in the Alexa app"),
    el("p", { class: "title" }, title.text),
    lines.map((line) => el("p", {}, line.text)),
  );
}
