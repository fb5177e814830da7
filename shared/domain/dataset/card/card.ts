import { type DatasetRef, DatasetView } from "../../../contracts/dataset.ts";
import { FailedRow, RejectedRow, rowSchemaVersion } from "../../../contracts/dataset-rows/canonical.ts";
import { pricesAsOf } from "../../models/prices.ts";
import type { DatasetParts } from "../dataset-manifest.ts";
import { totalsByFolder } from "../totals-of-shards.ts";
import { viewDefinitions } from "../views.ts";
import { fieldTable } from "./field-table.ts";
import { frontMatter } from "./front-matter.ts";
import { type CalledTool, modelTable, seedTable, toolTable } from "./provenance.ts";
import { statistics, yieldTable } from "./statistics.ts";

/** README.md of a version: the Hub's front matter, and for people what is in it, where it comes from and where its limits are. */
export function datasetCard(parts: DatasetParts, tools: readonly CalledTool[]): string {
  const { item, plan, shards, runs, models } = parts;
  const folders = totalsByFolder(shards);
  const name = `${item.settings.dataset} ${plan.version}`;
  const views = DatasetView.options.filter((view) => folders.has(view));
  const sections: [string, string][] = [
    ["What this is", whatThisIs(item.settings.tokenizer, plan.from)],
    ["Statistics", statistics(folders)],
    ["Yield and cost per stage", `Prices are list prices of ${pricesAsOf}.\n\n${yieldTable(plan.counts, runs)}`],
    ["Models", modelTable(models)],
    ["Tools", toolTable(tools)],
    ["Licences", `${licences}\n\n${seedTable(plan.seeds)}`],
    ["Limits", limits],
    ...views.map((view): [string, string] => [`Fields of \`${view}\``, fieldTable(viewDefinitions[view].schema)]),
    ["Fields of `rejected`", `Those of \`canonical\`, and:\n\n${fieldTable(RejectedRow.pick({ reason: true }))}`],
    ["Fields of `failed`", fieldTable(FailedRow)],
  ];
  return `${frontMatter(name, shards, folders)}\n\n# ${name}\n\n${sections.map(([title, body]) => `## ${title}\n\n${body}\n`).join("\n")}`;
}

function whatThisIs(tokenizer: string | null, from: DatasetRef | null): string {
  return [
    "Tasks for tool-using language models that were derived from the outputs of real tools, with verified attempts at them.",
    "`canonical` has a row for every kept rollout with all that it stands on; every other view is derived from it, under the same ids, in one trainer's own format.",
    "`rejected` has valid samples that no view takes, `failed` rollouts that gave none; each row says why.",
    "",
    `- Splits go by the seed's entity: none is in two files, and none is both in SFT and RL views. Row shape ${rowSchemaVersion}; a JSON Schema lies in each view's folder.`,
    "- `stand_in: true` marks rows that a stand-in for a model or a service had a hand in. **They are not for training.**",
    ...(from === null ? [] : [`- Of this version, \`canonical\` lies in \`datasets/${from.dataset}/${from.version}/\`; its views were derived from there.`]),
    "- `manifest.json` has rows, bytes and sha256 of every file. A version without `_SUCCESS` is not whole.",
    tokenizer === null ? "- Tokens were not counted." : `- \`tokens\` are of messages and tools as JSON text, by ${tokenizer}.`,
  ].join("\n");
}

const licences = `The rows hold outputs of the tools above, under their sources' terms, and text of the models above, under their providers' terms: some
forbid training other models on it. Whoever uses this data has to read them. The seeds' names come from these lists:`;

const limits = `- Answers were checked against recorded outputs when the tasks were made; services change, and so may the truth. The evidence is in \`canonical\`.
- "Correct" is what the verifiers said (\`verdicts\`) and, as a third opinion, a comparison by rules (\`rules_equal\`); both can err.
- Tools' outputs may hold text that people wrote, their names and addresses among it. Nothing was scrubbed.
- The queries are English, and as varied as the seeds, tools and models of the runs.`;
