// Speaks with the simulator's server.

const token = document.querySelector("meta[name=aftercare-token]").content;

/** What went wrong, in words for the person at the page. */
export class Refused extends Error {}

async function send(method, path, body) {
  let response;
  try {
    response = await fetch(`/api/${path}`, {
      method,
      headers: { "X-Aftercare-Token": token, ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Refused("The simulator has stopped. Start it again, then load this page again.");
  }
  if (response.status === 204) return null;
  const document = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(document.error || `The simulator answered ${response.status}.`);
  return document;
}

/** The content as it is now; null when it is still the version seen before. */
export const content = (seen) => send("GET", `content?seen=${seen}`);
export const begin = (device, locale) => send("POST", "conversations", { device, locale });
export const take = (id, act, text = "") => send("POST", `conversations/${id}/turns`, { act, text });
export const again = (id) => send("POST", `conversations/${id}/again`, {});
export const switchDevice = (id, device) => send("POST", `conversations/${id}/device`, { device });
export const save = (id) => send("POST", `conversations/${id}/dialog`, {});
