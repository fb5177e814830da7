import { DatasetView } from "../../../contracts/dataset.ts";
import type { ShardFolder, WrittenShard } from "../../../contracts/export-plan.ts";
import type { FolderTotals } from "../totals-of-shards.ts";

/** The name of a view among a Hub dataset's configurations: `sft-messages`. */
export const configName = (folder: ShardFolder) => folder.replaceAll("/", "-");

const sizes = [
  [1_000, "n<1K"],
  [10_000, "1K<n<10K"],
  [100_000, "10K<n<100K"],
  [1_000_000, "100K<n<1M"],
] as const;

/** The YAML that the Hugging Face Hub reads: each view is a configuration, with its splits' files. */
export function frontMatter(name: string, shards: readonly WrittenShard[], folders: ReadonlyMap<ShardFolder, FolderTotals>): string {
  const rows = folders.get("canonical")?.rows ?? 0;
  const size = sizes.find(([below]) => rows < below)?.[1] ?? "n>1M";
  return [
    "---",
    `pretty_name: ${JSON.stringify(name)}`,
    "language: [en]",
    "license: other",
    "license_name: see-section-licences",
    "task_categories: [text-generation]",
    "tags: [tool-use, agent, trajectories, synthetic, dive]",
    `size_categories: [${size}]`,
    "configs:",
    ...DatasetView.options.filter((view) => folders.has(view)).flatMap((view) => configOf(view, shards)),
    "---",
  ].join("\n");
}

function configOf(view: DatasetView, shards: readonly WrittenShard[]): string[] {
  const ofView = shards.filter(({ folder }) => folder === view);
  const extension = ofView[0]?.key.split(".").at(-1) ?? "jsonl";
  const splits = [...new Set(ofView.map(({ split }) => split))];
  return [
    `- config_name: ${configName(view)}`,
    ...(view === "canonical" ? ["  default: true"] : []),
    "  data_files:",
    ...splits.flatMap((split) => [`  - split: ${split}`, `    path: ${view}/data/${split}-*.${extension}`]),
  ];
}
