import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Json } from "../../shared/contracts/domain.ts";
import { ToolSpec } from "../../shared/contracts/model.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { toolSpec } from "../../shared/tools/core/tool-spec.ts";
import { validateArguments } from "../../shared/tools/core/validate-arguments.ts";
import { importedTools } from "../../shared/tools/imported/imported-tools.ts";

/** What a project has imported is held to the import's own rules. */
const builtIn = toolPool.tools.filter((tool) => !importedTools.includes(tool));
const paperTable = readFileSync(new URL("../fixtures/tools.csv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","))
  .map(([name, domain, kind]) => `${name} ${domain?.toLowerCase()} ${kind}`);

it("holds the paper's tools under their names, domains and kinds", () => {
  expect(paperTable).toHaveLength(373);
  expect(builtIn.map(({ name, domain, kind }) => `${name} ${domain} ${kind}`).toSorted()).toEqual(paperTable.toSorted());
});

/** Every schema in a schema that describes an object. */
function objectsIn(schema: Json): { [key: string]: Json }[] {
  if (schema === null || typeof schema !== "object") return [];
  if (Array.isArray(schema)) return schema.flatMap(objectsIn);
  const inner = Object.values(schema).flatMap(objectsIn);
  return schema.properties === undefined ? inner : [schema, ...inner];
}

describe.each(builtIn.map((tool) => ({ name: tool.name, tool })))("$name", ({ tool }) => {
  const spec = toolSpec(tool);

  it("has a spec that model providers take, with every field described", () => {
    expect(ToolSpec.parse(spec)).toEqual(spec);
    // OpenAI refuses longer descriptions.
    expect(spec.description.length).toBeLessThanOrEqual(1_024);
    expect(spec.parameters).toMatchObject({ type: "object", additionalProperties: false });
    expect(JSON.stringify(spec.parameters)).not.toMatch(/\$schema|\$ref|\$defs|9007199254740991/);
    for (const { properties, additionalProperties } of objectsIn(spec.parameters)) {
      expect(additionalProperties).toBe(false);
      for (const [field, described] of Object.entries(properties ?? {})) {
        expect(described, field).toMatchObject({ description: expect.stringMatching(/^\S.{3,}\S$/) });
      }
    }
  });

  it("has the same bytes each time", () => {
    expect(JSON.stringify(toolSpec(tool))).toBe(JSON.stringify(spec));
  });

  it("takes its examples and refuses an unknown argument", () => {
    for (const example of tool.examples) {
      expect(validateArguments(tool, example)).toMatchObject({ ok: true });
      expect(validateArguments(tool, { ...example, no_such_argument: 1 })).toMatchObject({
        ok: false,
        error: { message: expect.stringContaining("unknown argument no_such_argument") },
      });
    }
  });
});
