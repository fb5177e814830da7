import { createHash } from "node:crypto";

/** Anthropic's and OpenAI's rule for tools, without the hyphen, which some servers of open models do not take. */
const longest = 64;

/** A name that every model API takes, the same for the same name; with a mark where it would be another's. */
export function safeName(original: string, taken: ReadonlySet<string>): string {
  const plain = original.replace(/[^A-Za-z0-9_]+/g, "_").replace(/^_+|_+$/g, "");
  const begun = /^[A-Za-z]/.test(plain) ? plain : `x_${plain}`;
  const name = begun.length <= longest ? begun : marked(begun, original);
  return taken.has(name) ? marked(name, original) : name;
}

function marked(name: string, original: string): string {
  const mark = createHash("sha256").update(original).digest("hex").slice(0, 8);
  return `${name.slice(0, longest - mark.length - 1)}_${mark}`;
}
