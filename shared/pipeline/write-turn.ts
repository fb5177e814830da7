import { Turn } from "../contracts/checkpoints.ts";
import type { ModelReply } from "../contracts/model.ts";
import type { CycleTotals } from "../contracts/stored-items.ts";
import { withModelCall } from "../domain/totals.ts";
import type { Clock } from "../ports/clock.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { writeCheckpoint } from "./checkpoint.ts";

/** Keeps a model's turn with what it cost, once: where it stands already, that one counts. @param before what was used until this call */
export function writeTurn(
  ports: { objects: ObjectStore; clock: Clock },
  key: string,
  { reply, costUsd }: { reply: ModelReply; costUsd: number | null },
  before: CycleTotals,
): Promise<Turn> {
  const totals = withModelCall(before, reply.usage, costUsd);
  return writeCheckpoint(ports.objects, key, Turn, { reply, costUsd, at: ports.clock.now().toISOString(), totals });
}
