import type { RateLimit, ToolKeyName, UpstreamReply } from "../contracts/upstream.ts";

/** Shared by all that call an upstream. */
export type RateLimiter = {
  /**
   * Takes one call of the upstream's; the seconds until it may be made, 0 for now. Where that is above `patienceSeconds` nothing is taken:
   * then they say when to ask again, and each that is sent away has a turn of its own.
   */
  take(upstream: string, limit: RateLimit, patienceSeconds: number): Promise<number>;
  /** The upstream said to stay away: nobody is let through before. */
  block(upstream: string, seconds: number): Promise<void>;
};

/** Replies of upstreams by a hash of the request. */
export type ReplyCache = {
  get(key: string): Promise<UpstreamReply | null>;
  put(key: string, reply: UpstreamReply, seconds: number): Promise<void>;
};

export type ToolKeys = {
  /** null: the stage has none of that name. */
  get(name: ToolKeyName): Promise<string | null>;
};
