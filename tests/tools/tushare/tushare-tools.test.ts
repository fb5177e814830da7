import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { toolParameters } from "../../../shared/tools/core/tool-spec.ts";
import { tushareFamily } from "../../../shared/tools/tushare/tushare-family.ts";
import { callHttpTool } from "../../support/http-tools.ts";
import { argumentsOf } from "./arguments-of.ts";

/* The tables against what the provider documents: tools.csv is the paper's list, tushare-interfaces.json the documentation's parameters and columns. */

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8");
const listed = fixture("tools.csv")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","))
  .filter((row) => row.at(-1) === "Tushare")
  .map(([name, domain, kind]) => ({ name, domain: domain?.toLowerCase(), kind }));

const Documented = z.record(
  z.string(),
  z.object({
    api: z.string(),
    parameters: z.array(z.string()),
    required: z.array(z.string()),
    cap: z.number().nullable(),
    columns: z.array(z.string()).nullable(),
  }),
);
const documented = Documented.parse(JSON.parse(fixture("tushare-interfaces.json")));
const documentationOf = (name: string) => {
  const found = documented[name];
  if (!found) throw new Error(`${name} is not in tushare-interfaces.json`);
  return found;
};

/** Tools whose interface takes these, but that offer or want them otherwise than its page says, and why. */
const otherwise: Readonly<Record<string, { withheld?: string[]; optional?: string[]; own?: string[] }>> = {
  // The page gives one name to both ends of a span of time, so that the names are unknown.
  sse_qa: { withheld: ["pub_date"] },
  szse_qa: { withheld: ["pub_date"] },
  // Either of the two will do, as the pages' own examples show.
  stock_daily_basic: { optional: ["ts_code"] },
  cb_share: { optional: ["ts_code", "ann_date"] },
  stock_stk_factor_pro: { own: ["adjust"] },
};
const ofEveryTool = ["fields", "limit", "offset"];

const Schema = z.object({
  properties: z.record(
    z.string(),
    z.object({ description: z.string().min(3), maximum: z.number().optional(), items: z.object({ enum: z.array(z.string()).optional() }).optional() }),
  ),
  required: z.array(z.string()).default([]),
});
const Body = z.strictObject({ api_name: z.string(), params: z.record(z.string(), z.unknown()), fields: z.string(), token: z.literal("a-key") });
const empty = { json: { request_id: "1", code: 0, msg: "", data: { fields: ["ts_code"], items: [], has_more: false, count: -1 } } };

async function bodyOf(tool: PoolTool, args: PoolTool["examples"][number]) {
  const { result, requests } = await callHttpTool(tool, args, [empty]);
  expect(result).toMatchObject({ status: "ok", output: { rows: [], next_offset: null } });
  const [request] = requests;
  expect([requests.length, request?.method, request?.url.href]).toEqual([1, "POST", "https://api.tushare.pro/"]);
  return Body.parse(JSON.parse(request?.body ?? "null"));
}

it("are the paper's 169 tools with their kinds", () => {
  const names = tushareFamily.map(({ name, domain, kind }) => ({ name, domain, kind }));
  const byName = (a: { name?: string }, b: { name?: string }) => String(a.name).localeCompare(String(b.name));
  expect(names.toSorted(byName)).toEqual(listed.toSorted(byName));
  expect(listed).toHaveLength(169);
});

describe.each(tushareFamily.map((tool) => ({ name: tool.name, tool })))("$name", ({ name, tool }) => {
  const { api, parameters, required, cap, columns } = documentationOf(name);
  const { withheld = [], optional = [], own = [] } = otherwise[name] ?? {};
  const schema = Schema.parse(toolParameters(tool));

  it("offers the documented parameters, each described, and wants the required ones", () => {
    const offered = Object.keys(schema.properties).filter((parameter) => !ofEveryTool.includes(parameter));
    expect(offered.toSorted()).toEqual(
      [...parameters.filter((parameter) => !ofEveryTool.includes(parameter) && !withheld.includes(parameter)), ...own].toSorted(),
    );
    expect(schema.required.toSorted()).toEqual(required.filter((parameter) => !optional.includes(parameter)).toSorted());
    if (cap !== null) expect(schema.properties.limit?.maximum).toBe(cap);
  });

  it("lets documented columns alone be chosen", () => {
    const choice = schema.properties.fields?.items?.enum ?? [];
    expect(choice).toEqual([...new Set(choice)]);
    if (columns) expect(columns).toEqual(expect.arrayContaining(choice));
  });

  if (name !== "stock_pro_bar") {
    it("asks the documented interface for documented columns, all of which it names", async () => {
      for (const example of tool.examples) {
        const { fields: _, limit = 50, offset = 0, adjust: __, ...given } = example;
        const { api_name, params, fields } = await bodyOf(tool, example);
        expect(api_name).toBe(api);
        expect(Object.keys(params).toSorted()).toEqual(
          [...Object.keys(given), ...(name === "stock_stk_nine_turn" ? ["freq"] : []), "limit", "offset"].toSorted(),
        );
        expect(params).toMatchObject({ limit: Math.min(Number(limit), cap ?? 1_000), offset });
        const asked = fields.split(",");
        expect(new Set(asked).size).toBe(asked.length);
        for (const column of asked) {
          expect(column).toMatch(/^\w+$/);
          if (columns) expect(columns).toContain(column);
        }
      }
    });

    it("makes a request of any arguments that it takes", async () => {
      await fc.assert(
        fc.asyncProperty(argumentsOf(tool), async (args) => {
          const { api_name, params, fields } = await bodyOf(tool, args);
          expect(api_name).toBe(api);
          expect([...parameters, "limit", "offset"]).toEqual(expect.arrayContaining(Object.keys(params)));
          for (const value of Object.values(params)) expect(["string", "number"]).toContain(typeof value);
          expect(fields).toMatch(/^\w+(,\w+)*$/);
        }),
        { numRuns: 10 },
      );
    });
  }
});
