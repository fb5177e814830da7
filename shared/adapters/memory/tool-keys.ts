import type { ToolKeySet } from "../../contracts/tool-keys.ts";
import type { ToolKeys } from "../../ports/upstreams.ts";

/** Keys that are given once and for all. */
export const createFixedToolKeys = (keys: ToolKeySet): ToolKeys => ({ get: async (name) => keys[name] ?? null });
