import { setTimeout as sleep } from "node:timers/promises";

/** Exponential back-off with full jitter: attempt n waits up to min(capMs, baseMs x 2^n). */
export type Backoff = {
  attempts: number;
  baseMs: number;
  capMs: number;
  /** In [0, 1). */
  random: () => number;
  pause: (ms: number) => Promise<unknown>;
};

export const defaultBackoff: Backoff = { attempts: 12, baseMs: 20, capMs: 1_000, random: Math.random, pause: sleep };

/** @param attempt 0 for the wait after the first failure. */
export function backoffMs(backoff: Backoff, attempt: number): number {
  return backoff.random() * Math.min(backoff.capMs, backoff.baseMs * 2 ** attempt);
}

/** Runs `work` again while it throws what `isTransient` accepts; throws the last error when the attempts are used up. */
export async function withBackoff<T>(backoff: Backoff, isTransient: (error: unknown) => boolean, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt + 1 >= backoff.attempts || !isTransient(error)) throw error;
    }
    await backoff.pause(backoffMs(backoff, attempt));
  }
}
