import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { makeTask } from "../../support/dataset/rollouts.ts";
import { createExportWorld } from "../../support/export-world.ts";

async function cardOf(settings: Record<string, unknown> = {}): Promise<string> {
  const demonstrations = Array.from({ length: 60 }, (_, place) => ({
    task: makeTask(place, 1, place === 0 ? { seed: { ...makeTask().seed, source: "a | list of enzymes" } } : {}),
    place,
  }));
  const world = await createExportWorld({ demonstrations });
  await world.create(settings);
  await world.run();
  return (await world.objects.get("datasets/demo/v1/README.md")) ?? "";
}

describe("a dataset card", () => {
  it("tells the Hub every view as a configuration with its files", async () => {
    const [, yaml = ""] = (await cardOf()).split("---\n");
    const { configs, license, size_categories } = parse(yaml);
    expect({ license, size_categories }).toEqual({ license: "other", size_categories: ["n<1K"] });
    expect(configs[0]).toMatchObject({
      config_name: "canonical",
      default: true,
      data_files: expect.arrayContaining([{ split: "train", path: "canonical/data/train-*.parquet" }]),
    });
    expect(configs.map(({ config_name }: { config_name: string }) => config_name)).toEqual([
      "canonical",
      "sft-messages",
      "sft-verl",
      "sft-sharegpt",
      "sft-swift",
    ]);
  });

  it("has fields, statistics, yield, models with prices, tools with sources and terms, licences and limits", async () => {
    const card = await cardOf({ tokenizer: "cl100k_base" });
    for (const title of [
      "Statistics",
      "Yield and cost per stage",
      "Models",
      "Tools",
      "Licences",
      "Limits",
      "Fields of `canonical`",
      "Fields of `sft/messages`",
    ])
      expect(card).toContain(`## ${title}\n`);
    expect(card).toContain("| `messages` | JSON | the whole conversation, the system prompt first |");
    expect(card).toContain("| anthropic/claude-haiku-5-5 | verifier | $0.1 | $0.5 |");
    expect(card).toContain("| openai/qwen3-8b | policy | unknown | unknown |");
    expect(card).toContain("| biopython | Biopython, computed here |");
    expect(card).toContain("| tasks with a demonstration | 60 | 60 | 100% |");
    expect(card).toContain("by cl100k_base");
    expect(card).toContain("| a \\| list of enzymes | CC0-1.0 | 1 |");
  });
});
