import { hash } from "node:crypto";
import { tokensOf } from "./tokens.ts";

/** A block of a request in prompt order; its hash stands for it and all before it. */
export type PrefixBlock = {
  hash: string;
  /** Tokens of the prompt up to the end of this block. */
  tokens: number;
  /** Lifetime in ms of an entry that is written here; null: no breakpoint. */
  breakpoint: number | null;
};

/** Hashes a prompt block by block: every block is read once. */
export class Prefix {
  readonly blocks: PrefixBlock[] = [];
  #hash: string;
  #characters = 0;
  readonly #fixedTokens: number;

  /** `scope`: what never shares a cache (key, model). `fixedTokens`: counted before the first block. */
  constructor(scope: string, fixedTokens: number) {
    this.#hash = scope;
    this.#fixedTokens = fixedTokens;
  }

  add(text: string, breakpoint: number | null): void {
    this.#hash = hash("sha1", `${this.#hash}\n${text}`, "base64");
    this.#characters += text.length;
    this.blocks.push({ hash: this.#hash, tokens: this.tokens, breakpoint });
  }

  /** Separates what follows from what went before without adding a block, for settings that end the cache. */
  separate(setting: string): void {
    this.#hash = `${this.#hash}|${setting}`;
  }

  get tokens(): number {
    return this.#fixedTokens + tokensOf(this.#characters);
  }

  get hash(): string {
    return this.#hash;
  }
}
