import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { toolSpec } from "../../../shared/tools/core/tool-spec.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";
import { type CannedReply, callHttpTool } from "../../support/http-tools.ts";
import { argumentsOf } from "./arbitrary-arguments.ts";

type Expected = {
  /** `name kind`, as the paper's table has them. */
  table: readonly string[];
  origin: string;
  /** What every path of a tool looks like. */
  paths: Readonly<Record<string, RegExp>>;
  /** The requests that the tools' examples send: method, path with query, and the body of a POST. */
  examples: Readonly<Record<string, readonly string[]>>;
  /** Any reply that the tools can read. */
  reply: CannedReply;
};

/** What holds for every tool of a family that asks one upstream. */
export function checkFamily(family: readonly PoolTool[], { table, origin, paths, examples, reply }: Expected): void {
  it("holds the paper's tools under their names and kinds", () => {
    expect(family.map(({ name, kind }) => `${name} ${kind}`).toSorted()).toEqual(table.toSorted());
    for (const { domain } of family) expect(domain).toBe("academic");
  });

  describe.each(family.map((tool) => ({ name: tool.name, tool })))("$name", ({ name, tool }) => {
    it("is told to models in the words that they take", () => {
      expect(toolSpec(tool).description.length).toBeLessThanOrEqual(1_024);
    });

    it("sends its examples as the API documents", async () => {
      const sent: string[] = [];
      for (const example of tool.examples) {
        const [request] = await requestsOf(tool, example, reply);
        const { pathname, search } = request?.url ?? new URL(origin);
        sent.push(`${request?.method} ${pathname}${decodeURIComponent(search.replaceAll("+", " "))}${request?.body ? ` ${request.body}` : ""}`);
      }
      expect(sent).toEqual(examples[name]);
    });

    it("asks nothing but its own path, whatever arguments it takes", async () => {
      await fc.assert(
        fc.asyncProperty(argumentsOf(tool), async (args) => {
          for (const { url } of await requestsOf(tool, args, reply)) {
            expect(url.origin).toBe(origin);
            expect(url.pathname).toMatch(paths[name] ?? /^$/);
            expect(url.hash + url.username + url.password).toBe("");
            expect(new URL(url.href).href).toBe(url.href);
          }
        }),
        { numRuns: 60, seed: 7 },
      );
    });
  });
}

async function requestsOf(tool: PoolTool, args: JsonObject, reply: CannedReply) {
  const { requests } = await callHttpTool(tool, args, [reply, reply]);
  expect(requests.length, JSON.stringify(args)).toBeGreaterThan(0);
  return requests;
}

/** Calls one tool of a family by name. */
export function caller(family: readonly PoolTool[]) {
  return async (name: string, args: JsonObject, ...replies: CannedReply[]) => {
    const tool = family.find((each) => each.name === name);
    if (!tool) throw new Error(`there is no tool ${name}`);
    return callHttpTool(tool, args, replies);
  };
}

/** The complaint about arguments that a tool does not take. */
export function refusal(family: readonly PoolTool[], name: string, args: JsonObject): string | null {
  const tool = family.find((each) => each.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  const validated = validateArguments(tool, args);
  return validated.ok ? null : validated.error.message;
}
