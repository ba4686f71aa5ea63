// Draws a document for screens: the components and the part of the expressions that simple documents need.
// It is not Amazon's renderer, and the page says so.

import { el } from "./dom.js";

export const VIEWPORTS = {
  round: { width: 480, height: 480, shape: "round", mode: "hub" },
  screen: { width: 1280, height: 800, shape: "rectangle", mode: "hub" },
};

const COMPARISONS = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  ">=": (left, right) => left >= right,
  "<=": (left, right) => left <= right,
};
const ALIGNED = { start: "flex-start", end: "flex-end" };

/** The elements of a document filled with its data. */
export function drawn(directive, viewport) {
  const { document: apl, datasources = {} } = directive;
  const main = apl.mainTemplate ?? {};
  const named = Object.fromEntries((main.parameters ?? []).map((each) => [each, datasources[each]]));
  const scope = { ...named, payload: datasources, viewport };
  return children(main, { scope, lengths: lengths(apl.resources ?? [], scope), styles: apl.styles ?? {}, width: viewport.width });
}

/** Names of lengths; a later one that holds wins. */
function lengths(resources, scope) {
  const holding = resources.filter((each) => holds(each.when, scope));
  return Object.assign({}, ...holding.map((each) => each.dimensions));
}

function children(node, at) {
  const items = [node.items ?? node.item ?? []].flat();
  const data = bound(node.data, at.scope);
  if (!Array.isArray(data)) return items.flatMap((each) => component(each, at));
  return data.flatMap((each) => component(items[0], { ...at, scope: { ...at.scope, data: each } }));
}

function component(node, at) {
  if (!holds(node.when, at.scope)) return [];
  const read = (key) => bound(node[key], at.scope);
  const length = (key) => inPage(read(key), at);
  const isText = node.type === "Text";
  if (isText && !read("text")) return [];
  const element = isText ? el("p", {}, String(read("text"))) : el("div", {}, children(node, at));
  const style = { ...at.styles[node.style]?.values?.[0], ...node };
  Object.assign(element.style, {
    ...(node.type === "Container" && { display: "flex", flexDirection: read("direction") ?? "column" }),
    ...(node.type === "ScrollView" && { overflowY: "auto", minHeight: 0 }),
    alignItems: ALIGNED[read("alignItems")] ?? read("alignItems") ?? "",
    justifyContent: ALIGNED[read("justifyContent")] ?? read("justifyContent") ?? "",
    flexGrow: node.grow ?? 0,
    flexShrink: node.shrink ?? 0,
    width: length("width"),
    height: length("height"),
    minHeight: length("minHeight"),
    marginTop: length("spacing"),
    ...Object.fromEntries(["Top", "Bottom", "Left", "Right"].map((side) => [`padding${side}`, length(`padding${side}`)])),
    fontSize: length("fontSize") || (isText ? inPage("40dp", at) : ""),
    fontWeight: read("fontWeight") ?? "",
    color: read("color") ?? "",
    textAlign: read("textAlign") ?? "",
    alignContent: read("textAlignVertical") ?? "",
    background: bound(style.backgroundColor, at.scope) ?? "",
    borderRadius: inPage(bound(style.borderRadius, at.scope), at),
    border: style.borderWidth ? `${style.borderWidth}px solid ${style.borderColor}` : "",
  });
  return [element];
}

/** A length of the device in the page's preview, which is as wide as there is room for. */
function inPage(length, at) {
  const named = at.lengths[String(length ?? "").replace(/^@/, "")] ?? length ?? "";
  const [, number, unit] = /^(-?[\d.]+)(dp|vw|vh|px|)$/.exec(String(named)) ?? [];
  if (number === undefined) return String(named);
  if (unit === "vw" || unit === "vh") return `${number}%`;
  return `calc(${number} * 100cqi / ${at.width})`;
}

const holds = (when, scope) => when === undefined || Boolean(bound(when, scope));

/** A value with its expressions, ${payload.path.to.it}, filled in. */
function bound(value, scope) {
  if (typeof value !== "string") return value;
  const whole = /^\$\{([^}]*)\}$/.exec(value);
  if (whole) return evaluated(whole[1], scope);
  return value.replace(/\$\{([^}]*)\}/g, (_, inside) => String(evaluated(inside, scope) ?? ""));
}

function evaluated(text, scope) {
  const choice = /^(.+?) \? (.+?) : (.+)$/.exec(text);
  if (choice) return evaluated(evaluated(choice[1], scope) ? choice[2] : choice[3], scope);
  const parts = (mark) => text.split(mark).map((each) => evaluated(each, scope));
  if (text.includes(" || ")) return parts(" || ").some(Boolean);
  if (text.includes(" && ")) return parts(" && ").every(Boolean);
  const compared = /^(.+) (==|!=|>=|<=) (.+)$/.exec(text);
  if (compared) return COMPARISONS[compared[2]](evaluated(compared[1], scope), evaluated(compared[3], scope));
  if (text.includes(" + ")) return parts(" + ").join("");
  const quoted = /^'(.*)'$/.exec(text);
  if (quoted) return quoted[1];
  return /^[\d.]+$/.test(text) ? Number(text) : text.split(".").reduce((found, key) => found?.[key], scope);
}
