import { expect } from "vitest";
import type { Json } from "../../../shared/contracts/domain.ts";
import type { Task } from "../../../shared/contracts/task.ts";

/* Written anew, without the grounding gate's own code: what the gate let through is checked by other means. */

/** Asserts that each fact stands in the field that it cites, and in the answer, and that the path is of the toolset and the evidence. */
export function expectGrounded(task: Task): void {
  const outputs = new Map(task.evidence.map((item) => [item.id, item]));
  expect(task.facts.length, `${task.id} states a fact`).toBeGreaterThan(0);
  for (const fact of task.facts) {
    const place = `${task.id}: ${fact.value} at ${fact.evidenceId} ${fact.field}`;
    const evidence = outputs.get(fact.evidenceId) ?? expect.fail(`${place}: no such evidence`);
    expect(task.evidenceIds, place).toContain(fact.evidenceId);
    expect(states(fact.value, valueAt(evidence.output, fact.field)), place).toBe(true);
    expect(task.answer, place).toContain(fact.value);
  }
  for (const id of task.evidenceIds) expect(outputs.has(id), `${task.id} holds its evidence ${id}`).toBe(true);
  expect(task.solutionPath.length, `${task.id} has a path`).toBeGreaterThan(0);
  const before = new Set<string>();
  for (const { evidenceId, tool, dependsOn } of task.solutionPath) {
    expect(task.toolset, `${task.id}: ${tool}`).toContain(tool);
    expect(outputs.get(evidenceId)?.tool, `${task.id}: ${evidenceId}`).toBe(tool);
    for (const id of dependsOn) expect(before, `${task.id}: ${evidenceId} depends on ${id}`).toContain(id);
    before.add(evidenceId);
  }
  expect(task.stats).toEqual({ calls: task.solutionPath.length, available: task.toolset.length, unique: new Set(task.usedTools).size });
}

function valueAt(output: Json, pointer: string): Json | undefined {
  let value: Json | undefined = output;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    value = Array.isArray(value) ? value[Number(name)] : typeof value === "object" && value !== null ? value[name] : undefined;
  }
  return value;
}

/** The same text, the same number rounded to the digits that are stated, or the yes or no that true or false means. */
function states(stated: string, held: Json | undefined): boolean {
  if (typeof held === "boolean") return stated.toLowerCase() === (held ? "yes" : "no");
  if (typeof held === "number") {
    const digits = stated.split(".")[1]?.length ?? 0;
    return Math.abs(Number(stated) - held) <= 0.5000001 * 10 ** -digits;
  }
  return typeof held === "string" && held.includes(stated);
}
