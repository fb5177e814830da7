import type { CanonicalRow, FailedRow } from "../../contracts/dataset-rows/canonical.ts";
import type { PlannedShard, RowSums, WrittenShard } from "../../contracts/export-plan.ts";

const none: RowSums = { turns: 0, calls: 0, invalidCalls: 0, toolErrors: 0, correct: 0, messagesBytes: 0, tokens: 0 };

/** Counts a shard's rows as they are written. */
export function createShardSummary({ folder, split, key }: PlannedShard) {
  const counts: WrittenShard["counts"] = { domain: {}, k: {}, end: {}, tool: {} };
  const leftOut: Record<string, number> = {};
  const sums = { ...none };
  let rows = 0;
  let ids: WrittenShard["ids"] = null;
  const add = (into: Record<string, number>, name: string) => {
    into[name] = (into[name] ?? 0) + 1;
  };
  const addRow = (id: string) => {
    rows++;
    ids = { min: ids === null || id < ids.min ? id : ids.min, max: ids === null || id > ids.max ? id : ids.max };
  };
  return {
    /** @param id of the row as the view names it */
    addSample(id: string, row: CanonicalRow) {
      addRow(id);
      add(counts.domain, row.domain);
      add(counts.k, String(row.k));
      add(counts.end, row.end);
      for (const tool of toolsCalled(row)) add(counts.tool, tool);
      sums.turns += row.turns;
      sums.calls += row.calls;
      sums.invalidCalls += row.unknown_tool_calls + row.invalid_argument_calls;
      sums.toolErrors += row.tool_errors;
      sums.correct += row.correct === true ? 1 : 0;
      sums.messagesBytes += row.messages_bytes;
      sums.tokens += row.tokens ?? 0;
    },
    addFailure(row: FailedRow) {
      addRow(row.id);
      add(counts.domain, row.domain);
      add(counts.k, String(row.k));
    },
    leaveOut(reason: string) {
      add(leftOut, reason);
    },
    written: (bytes: number, sha256: string): WrittenShard => ({ folder, split, key, rows, bytes, sha256, ids, leftOut, counts, sums }),
  };
}

const toolsCalled = ({ messages }: CanonicalRow): Set<string> =>
  new Set(messages.flatMap((message) => (message.role === "assistant" ? (message.tool_calls ?? []).map((call) => call.function.name) : [])));
