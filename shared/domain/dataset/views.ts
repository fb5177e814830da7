import type { z } from "zod";
import type { DatasetView } from "../../contracts/dataset.ts";
import { CanonicalRow } from "../../contracts/dataset-rows/canonical.ts";
import { NemoGymRow, SkyrlRow, TrlRow, VerifiersRow, VerlRlRow } from "../../contracts/dataset-rows/rl.ts";
import { MessagesRow, SharegptRow, SwiftRow, VerlSftRow } from "../../contracts/dataset-rows/sft.ts";
import { messagesRow } from "./views/messages.ts";
import { nemoGymRow, type RlSource, skyrlRow, trlRow, verifiersRow, verlRlRow } from "./views/rl-rows.ts";
import { sharegptRow } from "./views/sharegpt.ts";
import { swiftRow } from "./views/swift.ts";
import { verlSftRow } from "./views/verl-sft.ts";

type Format = { extension: "jsonl" | "parquet"; schema: z.ZodObject };
/** A row for each rollout that serves as a demonstration; canonical has all uses. */
type RolloutView = Format & { of: "rollouts"; row: (row: CanonicalRow) => object };
/** A row for each frontier task. */
type TaskView = Format & { of: "tasks"; row: (source: RlSource) => object };
export type ViewDefinition = RolloutView | TaskView;

/** Plain endings: several consumers match them exactly, so that `.jsonl.zst` is not found. */
export const viewDefinitions: Readonly<Record<DatasetView, ViewDefinition>> = {
  canonical: { of: "rollouts", extension: "parquet", schema: CanonicalRow, row: (row) => row },
  "sft/messages": { of: "rollouts", extension: "jsonl", schema: MessagesRow, row: messagesRow },
  "sft/verl": { of: "rollouts", extension: "parquet", schema: VerlSftRow, row: verlSftRow },
  "sft/sharegpt": { of: "rollouts", extension: "jsonl", schema: SharegptRow, row: sharegptRow },
  "sft/swift": { of: "rollouts", extension: "jsonl", schema: SwiftRow, row: swiftRow },
  "rl/trl": { of: "tasks", extension: "jsonl", schema: TrlRow, row: trlRow },
  "rl/verl": { of: "tasks", extension: "parquet", schema: VerlRlRow, row: verlRlRow },
  "rl/skyrl": { of: "tasks", extension: "jsonl", schema: SkyrlRow, row: skyrlRow },
  "rl/nemo_gym": { of: "tasks", extension: "jsonl", schema: NemoGymRow, row: nemoGymRow },
  "rl/verifiers": { of: "tasks", extension: "jsonl", schema: VerifiersRow, row: verifiersRow },
};
