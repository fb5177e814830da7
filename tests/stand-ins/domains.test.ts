import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstRunSettings } from "../../cli/first-run.ts";
import { Domain } from "../../shared/contracts/domain.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { compareAnswers } from "../../shared/domain/verification/compare-answers.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { runDomain } from "../support/domain-run.ts";
import { openStandInTools, type StandInTools } from "../support/stand-in-tools.ts";

let tools: StandInTools;
beforeAll(async () => {
  tools = await openStandInTools();
});
afterAll(() => tools.close());

/** 200 show that the stand-in's world is large enough; a few, that it works. */
const cycles = Number(process.env.DIVE_TEST_CYCLES ?? 3);
const silent = { stdout: () => undefined, stderr: () => undefined };

/** Of all tasks: a few calls have no argument that a seed could decide, so among some hundred cycles two may come upon the same one. */
const mostShared = 0.01;

/** Queries that several cycles have. Within a cycle, an iteration may come back to the query of the one before the last. */
function sharedQueries(tasks: readonly Task[]): string[] {
  const cyclesOf = Map.groupBy(tasks, ({ query }) => query);
  return [...cyclesOf].flatMap(([query, alike]) => (new Set(alike.map(({ cycleId }) => cycleId)).size > 1 ? [query] : []));
}

/** Answers that the comparison by rules tells from themselves, alone and in a sentence: whoever gives them would not be rewarded. */
const unlikeThemselves = (tasks: readonly Task[]) =>
  tasks.flatMap(({ query, answer: reference }) =>
    [reference, `The answer is ${reference}.`].flatMap((answer) => {
      const { equal, because } = compareAnswers({ query, reference, answer });
      return equal ? [] : [{ query, answer, because }];
    }),
  );

describe.each(Domain.options)("npm start -- --domain %s without the internet", (domain) => {
  const title = "makes tasks that pass the grounding gate, with the domain's tools, of no two cycles alike, and whose answers are equal to themselves";
  it(title, { timeout: 60_000 + cycles * 20_000 }, async () => {
    const { tasks, failures, toolErrors } = await runDomain(
      firstRunSettings(["--domain", domain, "--cycles", String(cycles)], silent, () => 11),
      tools,
    );
    expect(failures).toEqual([]);
    expect(tasks.length).toBeGreaterThanOrEqual(cycles * 2);
    const shared = sharedQueries(tasks);
    expect(shared.length, shared.join("\n")).toBeLessThanOrEqual(tasks.length * mostShared);
    const queriesOfCycles = [...Map.groupBy(tasks, ({ cycleId }) => cycleId).values()].map((own) => own.map(({ query }) => query).join("\n"));
    expect(new Set(queriesOfCycles).size).toBe(queriesOfCycles.length);
    expect(unlikeThemselves(tasks)).toEqual([]);
    const ofDomain = toolPool.tools.filter((tool) => tool.domain === domain).map(({ name }) => name);
    expect(ofDomain).toEqual(expect.arrayContaining(tasks.flatMap(({ usedTools }) => usedTools)));
    // What the stand-in does not know is no fault; whatever else it refuses would be a wrong wrapper.
    expect([...toolErrors.keys()].filter((problem) => !problem.includes(": not_found: "))).toEqual([]);
  });
});
