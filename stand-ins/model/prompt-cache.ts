import type { PrefixBlock } from "./prefix.ts";

export const MINIMUM_CACHEABLE_TOKENS = 512;
export const LOOKBACK_BLOCKS = 20;
export const FIVE_MINUTES = 5 * 60_000;
export const ONE_HOUR = 60 * 60_000;

/** Input side of `usage`, in tokens. */
export type CacheUse = { input: number; read: number; write: number; write1h: number };

type Entry = { lifetime: number; expiresAt: number };

/**
 * Prompt cache with the Messages API's rules (docs "Prompt caching"): entries stand at breakpoints only, are found from a
 * breakpoint up to 20 blocks back, live 5 minutes (or 1 hour) from the start of the last request that used them.
 */
export class PromptCache {
  readonly #entries = new Map<string, Entry>();

  /**
   * Looks the blocks up and accounts for them; `commit` stores the new entries and is to be called when the reply begins,
   * since an entry is readable only from then on.
   */
  use(blocks: readonly PrefixBlock[], now: number): { use: CacheUse; commit: () => void } {
    const marked = blocks.flatMap((block, index) => (block.breakpoint === null ? [] : [index]));
    const total = blocks.at(-1)?.tokens ?? 0;
    const found = this.#longestHit(blocks, marked, now);
    const read = found < 0 ? 0 : (blocks[found]?.tokens ?? 0);
    const writable = marked.filter((index) => index > found && (blocks[index]?.tokens ?? 0) >= MINIMUM_CACHEABLE_TOKENS);
    let upTo = read;
    let write1h = 0;
    for (const index of writable) {
      const block = blocks[index];
      if (!block) continue;
      if (block.breakpoint === ONE_HOUR) write1h += block.tokens - upTo;
      upTo = block.tokens;
    }
    for (const index of [...marked.filter((at) => at < found), found]) this.#refresh(blocks[index]?.hash, now);
    const commit = () => {
      for (const index of writable) {
        const block = blocks[index];
        if (block?.breakpoint) this.#entries.set(block.hash, { lifetime: block.breakpoint, expiresAt: now + block.breakpoint });
      }
      this.#dropExpired(now);
    };
    return { use: { input: total - upTo, read, write: upTo - read, write1h }, commit };
  }

  #longestHit(blocks: readonly PrefixBlock[], marked: readonly number[], now: number): number {
    let lowestSeen = blocks.length;
    for (const index of marked.toReversed()) {
      const last = Math.max(0, index - LOOKBACK_BLOCKS + 1);
      for (let at = Math.min(index, lowestSeen - 1); at >= last; at--) {
        const entry = this.#entries.get(blocks[at]?.hash ?? "");
        if (entry && entry.expiresAt > now) return at;
      }
      lowestSeen = Math.min(lowestSeen, last);
    }
    return -1;
  }

  #refresh(hash: string | undefined, now: number): void {
    const entry = hash === undefined ? undefined : this.#entries.get(hash);
    if (hash === undefined || !entry || entry.expiresAt <= now) return;
    this.#entries.delete(hash);
    this.#entries.set(hash, { ...entry, expiresAt: now + entry.lifetime });
  }

  /** The map keeps the order of last use, so that the oldest entries stand first. */
  #dropExpired(now: number): void {
    for (const [hash, entry] of this.#entries) {
      if (entry.expiresAt > now) break;
      this.#entries.delete(hash);
    }
  }
}
