import type { RunView } from "../../shared/contracts/api.ts";
import type { RolloutYield } from "../../shared/contracts/api-rollouts.ts";
import { formatCount, tally } from "./text.ts";

const share = (part: number, of: number) => (of === 0 ? "" : ` (${((100 * part) / of).toFixed(1)}%)`);

/** What a run that attempts tasks has come to, row by row. */
export function rolloutRows({ rollouts }: Pick<RunView, "rollouts">): string[][] {
  if (rollouts === null) return [];
  const { ends, turns, calls } = rollouts;
  const samples = Object.values(ends).reduce((sum, count) => sum + count, 0);
  return [
    ["verdicts", verdictsText(rollouts)],
    ["ends", tally(ends)],
    ["turns", samples === 0 ? "none" : `${formatCount(turns)}, ${(turns / samples).toFixed(1)} a rollout`],
    [
      "calls",
      `${formatCount(calls.total)}: ${tally({ live: calls.live, replayed: calls.replayed, "from the stand-in for upstreams": calls.standIn })}; ` +
        `invalid ${formatCount(calls.unknownTool + calls.invalidArguments)} (${tally({ "unknown tool": calls.unknownTool, "bad arguments": calls.invalidArguments })}), ` +
        `answered with an error ${formatCount(calls.toolErrors)}`,
    ],
  ];
}

function verdictsText({ accepted, rejected, withoutVerdict, verifiersDisagree, verifiersFailed, rulesDisagree }: RolloutYield): string {
  const parts = [`${formatCount(accepted)} accepted${share(accepted, accepted + rejected)}`, `${formatCount(rejected)} rejected`];
  if (withoutVerdict > 0) parts.push(`${formatCount(withoutVerdict)} without a verdict`);
  parts.push(`verifiers disagree on ${formatCount(verifiersDisagree)}`);
  if (verifiersFailed > 0) parts.push(`a verifier failed on ${formatCount(verifiersFailed)}`);
  parts.push(`the rules say otherwise on ${formatCount(rulesDisagree)}`);
  return parts.join(", ");
}
