// The page: wires the parts together.

import * as api from "./api.js";
import { addTurn, markChosen, updateTurn } from "./bubbles.js";
import { chip, watch } from "./content.js";
import { byId, el } from "./dom.js";
import { showScreen } from "./screen.js";
import * as voice from "./voice.js";
import { showNoWhy, showWhy } from "./why.js";

let conversation = null;
/** Every turn as data, by number. */
let turns = [];
let chosen = null;
let stopListening = null;
const emptyLog = [...byId("log").childNodes];

const device = () => document.querySelector("input[name=device]:checked").value;
const locale = () => byId("locale").value;
const isOn = (id) => byId(id).getAttribute("aria-checked") === "true";
const listens = () => ["open", "reprompted", "idle"].includes(conversation?.state);

async function startAfresh() {
  voice.hush();
  turns = [];
  chosen = null;
  byId("log").replaceChildren(...emptyLog);
  showNoWhy();
  showScreen(null, device());
  settle(await api.begin(device(), locale()));
}

/** Nothing can be pressed before there is a conversation to press it for. */
async function begin() {
  await startAfresh();
  for (const part of document.querySelectorAll("[inert]")) part.inert = false;
}

async function take(act, text = "") {
  voice.hush();
  const { conversation: state, turns: taken } = await api.take(conversation.id, act, text);
  for (const turn of taken) {
    turns[turn.number] = turn;
    addTurn(turn, explain);
    if (turn.request && turn.parts.some((part) => part.text)) choose(turn.number);
  }
  settle(state);
  await readAloud(taken.at(-1));
}

async function readAloud(turn) {
  const toTheEnd = isOn("hear") ? await voice.speak(turn.parts, locale()) : true;
  if (toTheEnd && isOn("listen") && listens() && spokenLast) startListening();
}

const say = (text) => take("say", text);

/** Runs what a control does; what goes wrong is told, never lost. */
function doing(action) {
  return async (...given) => {
    try {
      await action(...given);
    } catch (error) {
      if (!(error instanceof api.Refused)) throw error;
      tell(error.message, "alarm");
    }
  };
}

function choose(number) {
  chosen = number;
  showWhy(turns[number]);
  showScreen(turns[number].response, device());
  markChosen(number);
}

function explain(number) {
  choose(number);
  view("behind");
}

function settle(state) {
  conversation = state;
  const now = state.state === "idle" ? "open" : state.state;
  for (const step of byId("track").children) {
    if (step.dataset.state === now) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  }
  byId("stop").disabled = byId("silence").disabled = !listens();
  byId("save").disabled = turns.length === 0;
  byId("silence").textContent = state.state === "reprompted" ? "Stay silent again" : "Stay silent";
  byId("say").placeholder = listens()
    ? "What would a patient say?"
    : "A question now is asked together with the skill's name";
  offer("replies", state.suggestions.replies);
  offer("questions", state.suggestions.topics);
}

function offer(id, texts) {
  byId(id).hidden = texts.length === 0;
  byId(id).replaceChildren(...texts.map((text) => chip(text, doing(sayChip))));
}

async function sayChip(text) {
  spokenLast = false;
  view("talk");
  byId("say").focus();
  await say(text);
}

function tell(text, kind = "") {
  byId("notes").replaceChildren(text ? el("p", { class: `note ${kind}` }, text) : "");
}

function view(name) {
  byId("page").dataset.view = name;
  for (const button of document.querySelectorAll(".views button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }
}

async function edited(content) {
  tell("");
  if (content.problems.length || !conversation) return;
  const { conversation: state, turns: changed } = await api.again(conversation.id);
  for (const turn of changed) {
    updateTurn(turn, turns[turn.number], explain);
    turns[turn.number] = turn;
  }
  settle(state);
  if (chosen !== null) choose(chosen);
  const count = changed.length === 1 ? "1 answer here is" : `${changed.length} answers here are`;
  tell(changed.length ? `The content was edited: ${count} new.` : "The content was edited.");
}

// Speaking and listening

let spokenLast = false;

function startListening() {
  voice.hush();
  if (stopListening) return stopListening();
  byId("mic").setAttribute("aria-pressed", "true");
  byId("mic").textContent = "Listening";
  stopListening = voice.listen(locale(), (words) => (byId("say").value = words), doing(heard));
}

async function heard(words, failure) {
  stopListening = null;
  byId("mic").setAttribute("aria-pressed", "false");
  byId("mic").textContent = "Speak";
  if (failure) tell(failure, "alarm");
  if (!words) return;
  byId("say").value = "";
  spokenLast = true;
  await say(words);
}

function flip(id) {
  const on = !isOn(id);
  byId(id).setAttribute("aria-checked", String(on));
  return on;
}

function flipHear() {
  if (!voice.canHear) return tell(voice.CANNOT_HEAR, "alarm");
  if (!flip("hear")) voice.hush();
}

function flipListen() {
  if (!voice.canListen) return tell(voice.CANNOT_LISTEN, "alarm");
  const on = flip("listen");
  byId("mic").hidden = !on;
  if (!on) stopListening?.();
  tell(on ? voice.LISTENS : "");
}

function flipDark() {
  document.documentElement.dataset.theme = flip("dark") ? "dark" : "light";
}

// Controls

const onClick = (id, action) => byId(id).addEventListener("click", doing(action));

function wire() {
  byId("composer").addEventListener("submit", doing(sent));
  onClick("begin", () => take("launch").then(() => byId("say").focus()));
  onClick("launch", () => take("launch"));
  onClick("one-shot", askAtOnce);
  onClick("silence", () => take("silence"));
  onClick("stop", () => take("stop"));
  onClick("afresh", startAfresh);
  onClick("save", save);
  onClick("mic", startListening);
  onClick("hear", flipHear);
  onClick("listen", flipListen);
  onClick("dark", flipDark);
  byId("locale").addEventListener("change", doing(startAfresh));
  byId("device").addEventListener("change", doing(deviceChanged));
  for (const button of document.querySelectorAll(".views button")) {
    button.addEventListener("click", () => view(button.dataset.view));
  }
}

async function sent(event) {
  event.preventDefault();
  const text = written();
  spokenLast = false;
  if (text) await say(text);
}

async function askAtOnce() {
  const text = written();
  if (text) return take("one_shot", text);
  byId("say").focus();
  tell("Write the question first: a one-shot asks it together with the skill's name.");
}

async function save() {
  const { path } = await api.save(conversation.id);
  tell(`Saved as a test. Replay it: aftercare test ${path}`);
}

function written() {
  const text = byId("say").value.trim();
  byId("say").value = "";
  tell("");
  return text;
}

async function deviceChanged() {
  const { conversation: state } = await api.switchDevice(conversation.id, device());
  settle(state);
  showScreen(chosen === null ? null : turns[chosen].response, device());
}

if (matchMedia("(prefers-color-scheme: dark)").matches) byId("dark").setAttribute("aria-checked", "true");
wire();
await doing(begin)();
watch(edited, doing(sayChip), (text) => tell(text, "alarm"));
