import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { openValidation } from "../../cli/validation/open-validation.ts";
import { validatePool } from "../../shared/tools/validation/validate-pool.ts";

it("every tool of the pool passes its validation offline, as it is now", async () => {
  const { pool, cases, unavailable, executor, shared, providers, close } = await openValidation({ mode: "stand-in" });
  try {
    const what = {
      tools: pool.tools,
      cases,
      unavailable,
      mode: "stand-in" as const,
      against: null,
      concurrency: 16,
      earlier: new Map(),
      onDone: () => undefined,
    };
    const signal = new AbortController().signal;
    const ports = { executor, shared, providers, elapsedMs: () => performance.now(), sleep: (ms: number) => sleep(ms), signal, now: () => new Date() };
    const validations = await validatePool(what, ports);
    expect(validations.filter(({ status }) => status !== "validated").map(({ tool, reasons }) => [tool, reasons])).toEqual([]);
    expect(validations.length).toBeGreaterThanOrEqual(373);
  } finally {
    await close();
  }
});
