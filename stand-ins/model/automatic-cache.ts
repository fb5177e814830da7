import type { PrefixBlock } from "./prefix.ts";

/** Automatic prompt caching of the OpenAI API: prefixes of 1,024 tokens and more, found in steps of 128 tokens. */
const MINIMUM_TOKENS = 1_024;
const STEP_TOKENS = 128;
const LIFETIME = 5 * 60_000;

export class AutomaticCache {
  readonly #expiresAt = new Map<string, number>();

  /** Tokens of the prompt that were read from the cache; `commit` stores the prompt. */
  use(blocks: readonly PrefixBlock[], now: number): { cached: number; commit: () => void } {
    let known = 0;
    for (const block of blocks) {
      if ((this.#expiresAt.get(block.hash) ?? 0) <= now) break;
      known = block.tokens;
    }
    const cached = known < MINIMUM_TOKENS ? 0 : Math.floor(known / STEP_TOKENS) * STEP_TOKENS;
    const commit = () => {
      for (const { hash } of blocks) {
        this.#expiresAt.delete(hash);
        this.#expiresAt.set(hash, now + LIFETIME);
      }
      for (const [hash, expiresAt] of this.#expiresAt) {
        if (expiresAt > now) break;
        this.#expiresAt.delete(hash);
      }
    };
    return { cached, commit };
  }
}
