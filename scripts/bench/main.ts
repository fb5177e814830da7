/* npm run bench: what DIVE takes on local AWS, as ratios of one run. */
import { Failure, runMain } from "../lib/failure.mjs";
import { measureAws } from "./aws-part.ts";
import { startBenchStack } from "./bench-stack.ts";
import { measureBundles } from "./bundles-part.ts";
import { measureCycle } from "./cycle-part.ts";
import { measureExport } from "./export-part.ts";
import { type Figure, meetsAim, renderTable } from "./figure.ts";
import { type BenchOptions, type Part, parseOptions } from "./options.ts";
import { measureRollouts } from "./rollouts-part.ts";
import { measureThroughput } from "./throughput-part.ts";
import { measureTokens } from "./tokens-part.ts";
import { measureTools } from "./tools-part.ts";

await runMain(async () => {
  const options = parseOptions(process.argv.slice(2));
  const interrupt = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interrupt.abort());
  const figures = await measure(options, interrupt.signal);
  console.log(options.json ? JSON.stringify({ figures: figures.map((figure) => ({ ...figure, met: meetsAim(figure) })) }) : renderTable(figures));
});

// What still polls a run that was given up would keep the process alive.
process.exit();

/** Ends with a Failure when the bench is interrupted, and never else. */
function interruption(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Failure("Interrupted.")), { once: true }));
}

async function measure(options: BenchOptions, signal: AbortSignal): Promise<Figure[]> {
  const wants = (part: Part) => options.parts.includes(part);
  const figures: Figure[] = [];
  if (options.parts.some((part) => part !== "bundles" && part !== "tools" && part !== "export")) {
    const stack = await startBenchStack(console.error, signal);
    try {
      const parts: readonly [Part, () => Promise<Figure[]>][] = [
        ["cycle", () => measureCycle(stack)],
        ["throughput", () => measureThroughput(stack, options)],
        ["rollouts", () => measureRollouts(stack, options)],
        ["tokens", () => measureTokens(stack)],
        ["aws", () => measureAws(stack)],
      ];
      for (const [part, work] of parts) {
        if (!wants(part)) continue;
        console.error(`Measuring: ${part} ...`);
        figures.push(...(await Promise.race([work(), interruption(signal)])));
      }
    } finally {
      await stack.stop();
    }
  }
  if (wants("bundles")) {
    console.error("Measuring: bundles ...");
    figures.push(...(await measureBundles(signal)));
  }
  if (wants("tools")) {
    console.error("Measuring: tools ...");
    figures.push(...(await Promise.race([measureTools(signal), interruption(signal)])));
  }
  if (wants("export")) {
    console.error("Measuring: export ...");
    figures.push(...(await measureExport(signal)));
  }
  return figures;
}
