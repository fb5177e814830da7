import type { RolloutView } from "../../shared/contracts/api-rollouts.ts";
import type { Message } from "../../shared/contracts/model.ts";
import type { RolloutLine, Verdict } from "../../shared/contracts/rollout.ts";
import { columns, formatCount, formatUsd, shorten, wrap } from "./text.ts";
import type { Theme } from "./theme.ts";

/** One rollout a line, under a heading. */
export function renderRolloutLines(lines: readonly RolloutLine[]): string {
  if (lines.length === 0) return "no rollouts that fit";
  const rows = lines.map((line) => [
    line.id,
    line.status,
    line.end ?? "",
    verdictText(line),
    line.reward === null ? "" : line.reward.toFixed(2),
    String(line.turns ?? ""),
    String(line.calls?.total ?? ""),
    line.calls === null ? "" : String(line.calls.unknownTool + line.calls.invalidArguments),
    line.totals === null ? "" : formatUsd(line.totals.costUsd),
    line.reason ?? line.taskId,
  ]);
  return columns([["ROLLOUT", "STATUS", "END", "VERDICT", "REWARD", "TURNS", "CALLS", "INVALID", "COST", "TASK"], ...rows]);
}

function verdictText({ correct, accepted }: Pick<RolloutLine, "correct" | "accepted">): string {
  if (correct === null) return "";
  const split = accepted?.includes(true) && accepted.includes(false) ? ", split" : "";
  return `${correct ? "accepted" : "rejected"}${split}`;
}

/** A rollout from the query to the verdicts. */
export function renderRollout({ line, rollout }: RolloutView, theme: Theme, width: number): string {
  const head = `Rollout ${theme.bold(line.id)}  ${line.status}${line.end ? `, ${line.end}` : ""}${line.reason ? `: ${line.reason}` : ""}`;
  const facts = `  sample ${line.sample} of ${line.taskId}, ${line.domain}, k = ${line.k}, split ${line.split}`;
  if (rollout === null) return `${head}\n${facts}\n  nothing to show yet: it gives a sample once it has ended and is judged`;
  const { calls, usage } = rollout;
  return [
    head,
    facts,
    `  ${rollout.policy}, ${rollout.turns} turns, ${formatCount(calls.total)} calls (${calls.unknownTool + calls.invalidArguments} invalid), ${formatCount(usage.output)} tokens out, ${formatUsd(rollout.costUsd)}`,
    ...rollout.messages.flatMap((message) => messageLines(message, theme, width)),
    `  answer   ${rollout.answer === null ? "none" : wrap(rollout.answer, width, "           ")}`,
    ...(rollout.comparison ? [`  rules    ${rollout.comparison.because}`] : []),
    ...rollout.verdicts.map((verdict) => `  verdict  ${wrap(verdictLine(verdict), width, "           ")}`),
    `  correct  ${rollout.correct ?? "unknown"}, reward ${rollout.reward ?? "unknown"}`,
  ].join("\n");
}

function messageLines({ role, content }: Message, theme: Theme, width: number): string[] {
  return content.flatMap((block) => {
    const line = (name: string, text: string) => [`  ${theme.dim(name.padEnd(9))}${wrap(shorten(text, 600), width, "           ")}`];
    if (block.type === "text") return block.text.trim() === "" ? [] : line(role === "user" ? "given" : "policy", block.text.trim());
    if (block.type === "reasoning") return line("thought", block.text);
    if (block.type === "toolCall") return line("call", `${block.name} ${JSON.stringify(block.arguments ?? block.malformed)}`);
    return line(block.isError ? "error" : "result", block.text);
  });
}

function verdictLine({ verifier, accepted, reason, error }: Verdict): string {
  return `${verifier}: ${accepted === null ? `failed: ${error ?? "no verdict"}` : accepted ? "accepts" : "rejects"}${reason ? `: ${reason}` : ""}`;
}
