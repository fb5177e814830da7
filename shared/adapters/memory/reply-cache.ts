import type { UpstreamReply } from "../../contracts/upstream.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ReplyCache } from "../../ports/upstreams.ts";

const capacity = 2_000;

/** The replies of one process, the oldest forgotten first. */
export function createMemoryReplyCache(clock: Clock): ReplyCache {
  const replies = new Map<string, { reply: UpstreamReply; expiresAt: number }>();
  return {
    async get(key) {
      const found = replies.get(key);
      return found && found.expiresAt > clock.now().getTime() ? found.reply : null;
    },
    async put(key, reply, seconds) {
      replies.delete(key);
      const oldest = replies.keys().next();
      if (replies.size >= capacity && !oldest.done) replies.delete(oldest.value);
      replies.set(key, { reply, expiresAt: clock.now().getTime() + seconds * 1000 });
    },
  };
}
