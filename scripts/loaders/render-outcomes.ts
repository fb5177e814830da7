import type { LoaderOutcome } from "./run-loader.ts";

/** A table of what each loader read and went through, then what of the consumers' own code was not run, and why. */
export function renderOutcomes(outcomes: readonly LoaderOutcome[], missing: readonly string[]): string {
  const width = Math.max(...outcomes.map(({ loader }) => loader.length));
  const lines = outcomes.map(({ loader, loaded, error }) =>
    loaded ? `  ${loader.padEnd(width)}  ${String(loaded.rows).padStart(2)} rows  ${loaded.through}` : `  ${loader.padEnd(width)}  FAILED   ${error}`,
  );
  const leftOut = outcomes.flatMap(({ loader, loaded }) => (loaded?.left_out ? [`  ${loader.padEnd(width)}  ${loaded.left_out}`] : []));
  const notInstalled = missing.map((one) => `  ${one}: no release for this Python or machine`);
  return [...lines, ...(leftOut.length + notInstalled.length === 0 ? [] : ["Consumers' own code that was not run:", ...leftOut, ...notInstalled])].join("\n");
}
