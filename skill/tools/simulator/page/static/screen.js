// What a device would show, drawn from the response itself.

import { byId, el } from "./dom.js";

const NAMES = { speaker: "a speaker", round: "a small round screen", screen: "a large screen" };

/** Draws the response on the chosen device; null before there is one. */
export function showScreen(response, device) {
  const body = response?.response ?? {};
  const card = body.card;
  const page = screenDocument(body.directives ?? []) ?? cardLines(card);
  const parts = device === "speaker" ? [speaker(body)] : [screen(page, device)];
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

function screen(page, device) {
  return el(
    "div",
    { class: `device ${device}`, role: "region", "aria-label": `Preview on ${NAMES[device]}`, tabindex: 0 },
    page ? page.map((line) => el("p", { class: line.kind }, line.text)) : el("p", { class: "empty" }, "Nothing to show"),
  );
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

/** The texts of a screen document, in order; its layout is the device's business. */
function screenDocument(directives) {
  const found = directives.find((each) => String(each.type).endsWith(".RenderDocument"));
  if (!found?.document) return null;
  const main = found.document.mainTemplate ?? {};
  const sources = { payload: found.datasources ?? {}, ...named(main.parameters, found.datasources) };
  const lines = [];
  collect(main.items ?? main.item, sources, lines);
  return lines;
}

function named(parameters = [], sources = {}) {
  return Object.fromEntries(parameters.filter((each) => each !== "payload").map((each) => [each, sources[each]]));
}

function collect(node, sources, lines) {
  if (Array.isArray(node)) node.forEach((each) => collect(each, sources, lines));
  else if (node && typeof node === "object") {
    const text = bound(node.text, sources);
    if (text) lines.push({ kind: lines.length ? "text" : "title", text });
    for (const key of ["items", "item", "firstItem", "lastItem"]) collect(node[key], sources, lines);
  }
}

/** A text with its data bindings, ${payload.path.to.it}, filled in. */
function bound(text, sources) {
  if (typeof text !== "string") return "";
  return text.replace(/\$\{([\w.]+)\}/g, (_, path) =>
    String(path.split(".").reduce((value, key) => value?.[key], sources) ?? ""),
  );
}
