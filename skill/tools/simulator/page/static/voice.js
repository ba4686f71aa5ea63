// Speaking and listening with what the browser has.

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const voice = window.speechSynthesis;

export const canHear = Boolean(voice && window.SpeechSynthesisUtterance);
export const canListen = Boolean(Recognition);
export const CANNOT_HEAR = "This browser cannot read aloud. Current versions of Chrome, Edge, Firefox and Safari can.";
export const CANNOT_LISTEN = "This browser cannot listen. Chrome, Edge and Safari can; typing works everywhere.";
export const LISTENS = "The microphone is on. Your browser may send what you say to its maker to be recognised: try it with made-up questions.";

let run = 0;

/** What is to be said, and the pauses in between, in order. */
export function utterances(parts) {
  const plan = [];
  let text = "";
  const close = () => {
    if (text.trim()) plan.push({ text: text.replace(/\s+/g, " ").trim() });
    text = "";
  };
  for (const part of parts) {
    text += part.say || (part.say_as ? spelled(part) : part.text);
    if (part.pause) {
      close();
      plan.push({ pause: part.pause });
    }
  }
  close();
  return plan;
}

/** Digits one by one, with a breath where the number is grouped. */
function spelled(part) {
  if (!["telephone", "digits", "characters", "spell-out"].includes(part.say_as)) return part.text;
  return part.text.trim().split(/[\s-]+/).map((group) => [...group].join(" ")).join(", ");
}

/** Reads aloud; resolves to whether it came to the end. */
export async function speak(parts, locale) {
  hush();
  const mine = run;
  for (const step of utterances(parts)) {
    await (step.pause ? wait(step.pause) : say(step.text, locale));
    if (mine !== run) return false;
  }
  return true;
}

/** Stops reading. */
export function hush() {
  run += 1;
  if (canHear) voice.cancel();
}

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function say(text, locale) {
  return new Promise((done) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = locale;
    utterance.onend = utterance.onerror = done;
    voice.speak(utterance);
  });
}

/** Listens once. Calls `onWords` with what was heard so far, `onEnd` with the whole, or why not. */
export function listen(locale, onWords, onEnd) {
  const recognition = new Recognition();
  recognition.lang = locale;
  recognition.interimResults = true;
  let words = "";
  let failure = "";
  recognition.onresult = (event) => {
    words = [...event.results].map((result) => result[0].transcript).join(" ");
    onWords(words);
  };
  recognition.onerror = (event) => (failure = FAILURES[event.error] ?? `Listening failed: ${event.error}.`);
  recognition.onend = () => onEnd(words, failure);
  recognition.start();
  return () => recognition.stop();
}

const FAILURES = {
  aborted: "",
  "no-speech": "Nothing was heard.",
  "audio-capture": "There is no microphone.",
  "not-allowed": "The microphone is not allowed here: allow it in the browser's address bar.",
  network: "Your browser recognises speech over the internet, and cannot reach it.",
};
