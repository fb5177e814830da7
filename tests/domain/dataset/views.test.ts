import { describe, expect, it } from "vitest";
import { DatasetView } from "../../../shared/contracts/dataset.ts";
import { canonicalRow } from "../../../shared/domain/dataset/canonical-row.ts";
import { columnsOf } from "../../../shared/domain/dataset/columns.ts";
import { datasetInfo } from "../../../shared/domain/dataset/views/sharegpt.ts";
import { viewDefinitions } from "../../../shared/domain/dataset/views.ts";
import { exampleTools, makeRollout, makeTask } from "../../support/dataset/rollouts.ts";

const task = makeTask();
const place = { use: "sft", split: "train", seedSplit: "sft", seedEntity: "enzyme 0", attempts: 1, penalty: 0.1, standIn: false } as const;
const canonical = canonicalRow(makeRollout(task), task, exampleTools, place, null);
const outcomes = Array.from({ length: 8 }, (_, sample) => ({
  rollout_id: `run-01jdcccccccccccccccccccccc-0001-s${sample}`,
  correct: sample < 3,
  end: "answered" as const,
  reward: 1,
  turns: 2,
  invalid_calls: 0,
}));
const rowOf = (view: DatasetView) => {
  const definition = viewDefinitions[view];
  return JSON.parse(
    JSON.stringify(definition.of === "tasks" ? definition.row({ row: canonical, outcomes, standIn: false, index: 0 }) : definition.row(canonical)),
  );
};
const nulls = (value: unknown): number =>
  value === null ? 1 : typeof value === "object" ? Object.values(value as object).reduce((sum, inner) => sum + nulls(inner), 0) : 0;

describe("every view", () => {
  it.each(DatasetView.options)("%s: its row fits its schema", (view) => {
    expect(viewDefinitions[view].schema.safeParse(rowOf(view)).error).toBeUndefined();
  });

  it.each(DatasetView.options)("%s: its row says what shape it has, as its schema requires", (view) => {
    const row = rowOf(view);
    const { schema_version, ...rest } = view === "rl/verl" ? row.extra_info : row;
    expect(schema_version).toBe(canonical.schema_version);
    const without = view === "rl/verl" ? { ...row, extra_info: rest } : rest;
    expect(viewDefinitions[view].schema.safeParse(without).success).toBe(false);
  });

  it.each(DatasetView.options.filter((view) => viewDefinitions[view].extension === "jsonl"))("%s: unused keys are left out, not null", (view) => {
    expect(nulls(rowOf(view))).toBe(0);
  });

  it.each(DatasetView.options.filter((view) => viewDefinitions[view].extension === "parquet"))("%s: no free-form object is left to type inference", (view) => {
    expect(() => columnsOf(viewDefinitions[view].schema)).not.toThrow();
  });
});

describe("arguments", () => {
  const parallel = { dna: "GAATTCGC", enzymes: ["EcoRI"] };
  it("are objects in JSONL", () => {
    expect(rowOf("sft/messages").messages[2].tool_calls[0].function.arguments).toEqual(parallel);
    const { conversations } = rowOf("sft/sharegpt");
    expect(JSON.parse(conversations[1].value.split("</think>\n\n")[1])).toEqual([
      { name: "restriction_digest", arguments: parallel },
      { name: "search", arguments: { query: "EcoRI site" } },
    ]);
    const calls = rowOf("sft/swift").messages.filter(({ role }: { role: string }) => role === "tool_call");
    expect(JSON.parse(calls[0].content)).toEqual({ name: "restriction_digest", arguments: parallel });
  });

  it("are text for verl", () => {
    expect(rowOf("sft/verl").messages[2].tool_calls[0].function.arguments).toBe(JSON.stringify(parallel));
  });
});

describe("reasoning", () => {
  it("stands beside the calls of its turn", () => {
    expect(rowOf("sft/messages").messages[2]).toMatchObject({ content: "", reasoning_content: expect.stringContaining("fragments"), tool_calls: [{}, {}] });
    expect(rowOf("sft/sharegpt").conversations.map(({ from }: { from: string }) => from)).toEqual([
      "human",
      "function_call",
      "observation",
      "function_call",
      "observation",
      "gpt",
    ]);
    expect(rowOf("sft/sharegpt").conversations[3].value).toMatch(/^<think>\nThe longest is AATTCGC/);
  });
});

describe("RL rows", () => {
  it("begin with what the policy was given, and hold neither its turns nor the reference's evidence", () => {
    const row = rowOf("rl/trl");
    expect(row.prompt.map(({ role }: { role: string }) => role)).toEqual(["system", "user"]);
    expect(row).toMatchObject({ answer: "50.0 %", successes: 3, samples: 8, tool_names: ["seq_gc_content", "restriction_digest", "search"] });
    expect(JSON.parse(rowOf("rl/verifiers").info)).toMatchObject({ successes: 3, tools: row.tool_names });
    expect(rowOf("rl/nemo_gym").responses_create_params.tools[0]).toMatchObject({ type: "function", name: "seq_gc_content" });
    expect(rowOf("rl/skyrl").reward_spec).toEqual({ method: "rule", ground_truth: "50.0 %" });
    expect(rowOf("rl/verl").extra_info.tool_selection).toEqual(row.tool_names);
    expect(JSON.stringify(row)).not.toContain('AATTCGC"');
  });
});

it("dataset_info.json names every file of every split", () => {
  expect(Object.keys(datasetInfo({ train: ["a.jsonl", "b.jsonl"], validation: ["c.jsonl"] }))).toEqual([
    "dive_train_00000",
    "dive_train_00001",
    "dive_validation",
  ]);
});
