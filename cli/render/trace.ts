import type { z } from "zod";
import type { CycleTrace } from "../../shared/contracts/api.ts";
import type { Derivation } from "../../shared/contracts/checkpoints.ts";
import type { ToolOutput } from "../../shared/contracts/evidence.ts";
import { formatCount, shorten, wrap } from "./text.ts";
import type { Theme } from "./theme.ts";

type Iteration = CycleTrace["iterations"][number];
type Step = Iteration["steps"][number];

/** A cycle from its configuration to its end, call by call. */
export function renderTrace({ cycle, configuration, iterations }: CycleTrace, theme: Theme, width: number): string {
  const lines = [
    `Cycle ${theme.bold(cycle.id)}  ${cycle.status}${cycle.reason ? `: ${cycle.reason}` : ""}`,
    configuration
      ? `  ${configuration.domain}, seed ${configuration.seed.name} (${configuration.seed.type}), ${configuration.toolset.length} tools, ${configuration.exemplars.length} exemplars, rngSeed ${configuration.rngSeed}`
      : "  not configured yet",
  ];
  for (const iteration of iterations) lines.push(...iterationLines(iteration, theme, width));
  return lines.join("\n");
}

function iterationLines({ k, steps, derivations, task }: Iteration, theme: Theme, width: number): string[] {
  return [
    theme.bold(`k = ${k}`),
    ...steps.flatMap((step) => stepLines(step, theme, width)),
    ...derivations.flatMap((derivation) => derivationLines(derivation, theme, width)),
    ...(task ? [`  kept as ${task}`] : []),
  ];
}

function stepLines({ step, turn, calls }: Step, theme: Theme, width: number): string[] {
  const { usage, latencyMs, stopReason } = turn.reply;
  const text = turn.reply.message.content.flatMap((block) => (block.type === "text" && block.text.trim() !== "" ? [block.text.trim()] : []));
  return [
    `  step ${step}  ${theme.dim(`${turn.reply.modelRef}, ${usageText(usage)}, ${formatCount(latencyMs)} ms, ${stopReason}`)}`,
    ...text.map((line) => `    ${wrap(shorten(line, 500), width, "    ")}`),
    ...calls.map((call) => callLine(call, theme, width)),
  ];
}

function callLine({ tool, arguments: args, output, error, latencyMs }: z.infer<typeof ToolOutput>, theme: Theme, width: number): string {
  const result = error ? theme.red(`${error.code}: ${error.message}`) : shorten(JSON.stringify(output), 300);
  return `    ${wrap(`${tool} ${shorten(JSON.stringify(args), 300)} → ${result} (${formatCount(latencyMs)} ms)`, width, "      ")}`;
}

function derivationLines({ reply, submitted, rejections }: Derivation, theme: Theme, width: number): string[] {
  return [
    `  derivation  ${theme.dim(`${reply.modelRef}, ${usageText(reply.usage)}, ${formatCount(reply.latencyMs)} ms, ${reply.stopReason}`)}`,
    ...(submitted
      ? [`    query   ${wrap(submitted.query, width, "            ")}`, `    answer  ${wrap(submitted.answer, width, "            ")}`]
      : ["    nothing submitted"]),
    ...rejections.map(({ code, message }) => `    ${theme.red(`rejected: ${code}`)} ${wrap(message, width, "      ")}`),
  ];
}

function usageText({ input, cacheRead, cacheWrite, output }: { input: number; cacheRead: number; cacheWrite: number; output: number }): string {
  return `${formatCount(input + cacheWrite)} in, ${formatCount(cacheRead)} cached, ${formatCount(output)} out`;
}
