import type { Json, JsonObject } from "../../shared/contracts/domain.ts";

class Cut extends Error {}

/** Reads JSON text that stops in the middle: whole values before the cut are kept where they stand, the rest is left out. */
class CutReader {
  /** Arrays and objects that the cut went through. */
  readonly incomplete = new Set<Json>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): Json {
    this.#blanks();
    const first = this.#text[this.#at];
    if (first === "{") return this.#object();
    if (first === "[") return this.#array();
    return first === '"' ? this.#string() : this.#scalar();
  }

  #blanks(): void {
    while (/\s/.test(this.#text[this.#at] ?? "x")) this.#at++;
  }

  #string(): string {
    let end = this.#at + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === "\\" ? 2 : 1;
    if (end >= this.#text.length) throw new Cut();
    const token = this.#text.slice(this.#at, end + 1);
    this.#at = end + 1;
    return String(JSON.parse(token));
  }

  #scalar(): Json {
    let end = this.#at;
    while (end < this.#text.length && !/[\s,\]}]/.test(this.#text[end] ?? "")) end++;
    // A number at the very end may have lost digits.
    if (end >= this.#text.length) throw new Cut();
    const value: Json = JSON.parse(this.#text.slice(this.#at, end));
    this.#at = end;
    return value;
  }

  /** Runs `member` until the closing mark or the cut; a container inside keeps what it has and cuts its parents too. */
  #members(container: Json, close: string, member: () => void): void {
    this.#at++;
    for (;;) {
      this.#blanks();
      if (this.#text[this.#at] === close) break;
      if (this.#at >= this.#text.length) {
        this.incomplete.add(container);
        return;
      }
      try {
        member();
      } catch (error) {
        if (!(error instanceof Cut)) throw error;
        this.#at = this.#text.length;
      }
      this.#blanks();
      if (this.#text[this.#at] === ",") this.#at++;
    }
    this.#at++;
  }

  #array(): Json[] {
    const items: Json[] = [];
    this.#members(items, "]", () => {
      items.push(this.value());
    });
    return items;
  }

  #object(): JsonObject {
    const object: JsonObject = {};
    this.#members(object, "}", () => {
      const key = this.#string();
      this.#blanks();
      if (this.#text[this.#at] !== ":") throw new Cut();
      this.#at++;
      object[key] = this.value();
    });
    return object;
  }
}

/** The part of a cut JSON text that can be located safely, and the containers in it that miss their end; null where there is nothing. */
export function parseCutJson(text: string): { output: Json; incomplete: ReadonlySet<Json> } | null {
  const reader = new CutReader(text);
  try {
    return { output: reader.value(), incomplete: reader.incomplete };
  } catch {
    return null;
  }
}
