import type { CanonicalRow, FailedRow } from "../../contracts/dataset-rows/canonical.ts";
import type { Outcome } from "../../contracts/dataset-rows/rl.ts";
import type { PlannedShard, RowSums, WrittenShard } from "../../contracts/export-plan.ts";

const none: RowSums = { turns: 0, calls: 0, invalidCalls: 0, toolErrors: 0, correct: 0, samples: 0, messagesBytes: 0, tokens: 0 };

/** Counts a shard's rows as they are written. */
export function createShardSummary({ folder, split, key }: PlannedShard) {
  const counts: WrittenShard["counts"] = { domain: {}, k: {}, end: {}, tool: {} };
  const leftOut: Record<string, number> = {};
  const sums = { ...none };
  let rows = 0;
  let standIns = 0;
  let ids: WrittenShard["ids"] = null;
  const add = (into: Record<string, number>, name: string) => {
    into[name] = (into[name] ?? 0) + 1;
  };
  const addRow = (id: string, domain: string, k: number) => {
    rows++;
    ids = { min: ids === null || id < ids.min ? id : ids.min, max: ids === null || id > ids.max ? id : ids.max };
    add(counts.domain, domain);
    add(counts.k, String(k));
  };
  return {
    /** A row for one rollout. */
    addSample(row: CanonicalRow) {
      addRow(row.id, row.domain, row.k);
      add(counts.end, row.end);
      for (const tool of toolsCalled(row)) add(counts.tool, tool);
      standIns += row.stand_in ? 1 : 0;
      sums.samples++;
      sums.turns += row.turns;
      sums.calls += row.calls;
      sums.invalidCalls += row.unknown_tool_calls + row.invalid_argument_calls;
      sums.toolErrors += row.tool_errors;
      sums.correct += row.correct === true ? 1 : 0;
      sums.messagesBytes += row.messages_bytes;
      sums.tokens += row.tokens ?? 0;
    },
    /** A row for a task and all of its samples. @param row of one of them */
    addTask(row: CanonicalRow, outcomes: readonly Outcome[], standIn: boolean) {
      addRow(row.task_id, row.domain, row.k);
      for (const tool of new Set(row.used_tools)) add(counts.tool, tool);
      standIns += standIn ? 1 : 0;
      for (const outcome of outcomes) {
        add(counts.end, outcome.end);
        sums.samples++;
        sums.turns += outcome.turns;
        sums.invalidCalls += outcome.invalid_calls;
        sums.correct += outcome.correct ? 1 : 0;
      }
    },
    addFailure(row: FailedRow) {
      addRow(row.id, row.domain, row.k);
    },
    leaveOut(reason: string) {
      add(leftOut, reason);
    },
    written: (bytes: number, sha256: string): WrittenShard => ({ folder, split, key, rows, standIns, bytes, sha256, ids, leftOut, counts, sums }),
  };
}

const toolsCalled = ({ messages }: CanonicalRow): Set<string> =>
  new Set(messages.flatMap((message) => (message.role === "assistant" ? (message.tool_calls ?? []).map((call) => call.function.name) : [])));
