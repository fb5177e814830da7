import type { ModelRef } from "../../contracts/model.ts";
import { splitModelRef } from "./model-id.ts";

type BatchLimits = { entries: number; bytes: number };

/** What one batch may hold. Sources: platform.claude.com, Batch processing; developers.openai.com, Batch API (November 2026). */
export function batchLimitsOf(model: ModelRef): BatchLimits {
  return splitModelRef(model).provider === "openai" ? { entries: 50_000, bytes: 200_000_000 } : { entries: 100_000, bytes: 256_000_000 };
}
