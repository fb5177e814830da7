import type { UpstreamReply } from "../../../contracts/upstream.ts";
import type { ReplyCache } from "../../../ports/upstreams.ts";
import { type Keep, UpstreamThrottled } from "./ask-upstream.ts";

/**
 * Keeps the replies of a reading for the next that ask the same only when the reading comes to an output: many services say with HTTP 200
 * that they have no answer, and whoever reads a reply knows. A reading that the upstream's limit interrupts has read what it got so far.
 */
export async function keepWhenRead<T>(cache: ReplyCache, read: (keep: Keep) => Promise<T>): Promise<T> {
  const fresh = new Map<string, { reply: UpstreamReply; seconds: number }>();
  const keepAll = () => Promise.all([...fresh].map(([key, { reply, seconds }]) => cache.put(key, reply, seconds)));
  try {
    const output = await read((key, reply, seconds) => void fresh.set(key, { reply, seconds }));
    await keepAll();
    return output;
  } catch (error) {
    if (error instanceof UpstreamThrottled) await keepAll();
    throw error;
  }
}
