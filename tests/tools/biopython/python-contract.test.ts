import { execFileSync } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Json } from "../../../shared/contracts/domain.ts";
import { toolPool } from "../../../shared/tools/all-tools.ts";
import { createToolExecutor } from "../../../shared/tools/core/tool-executor.ts";
import { toolParameters } from "../../../shared/tools/core/tool-spec.ts";
import { createToolRunners } from "../../../shared/tools/tool-runners.ts";
import { noPackageServers, noUpstreams, usualProviders } from "../../support/http-tools.ts";
import { functionFolder, pythonPath, startPythonProcesses } from "../../support/python-process.ts";

/* What the tables say of the tools, against the Python that runs them. */

const family = toolPool.tools.filter(({ executor }) => executor.type === "biopython");
const pythonFunctions = startPythonProcesses();
const executor = createToolExecutor(
  toolPool,
  createToolRunners({ pythonFunctions, packageServers: noPackageServers, upstreams: noUpstreams, providers: usualProviders }),
);
afterAll(() => pythonFunctions.end());

const signatures = `
import inspect, json
from registry import TOOLS
def parameter(each):
    required = each.default is inspect.Parameter.empty
    return {"required": required, "default": None if required else each.default}
print(json.dumps({name: {each.name: parameter(each) for each in inspect.signature(tool).parameters.values()} for name, tool in TOOLS.items()}))
`;
const Signatures = z.record(z.string(), z.record(z.string(), z.object({ required: z.boolean(), default: Json })));
const inPython = Signatures.parse(JSON.parse(execFileSync(pythonPath(), ["-c", signatures], { cwd: functionFolder("biopython"), encoding: "utf8" })));

it("has a Python function for every tool and a tool for every Python function", () => {
  expect(Object.keys(inPython).toSorted()).toEqual(family.map(({ name }) => name).toSorted());
});

describe.each(family.map((tool) => ({ name: tool.name, tool })))("$name", ({ name, tool }) => {
  it("has the Python function's arguments, required ones and defaults", () => {
    const { properties, required } = z
      .object({ properties: z.record(z.string(), z.object({ default: Json.default(null) })), required: z.array(z.string()).default([]) })
      .parse(toolParameters(tool));
    const described = Object.entries(properties).map(([argument, schema]) => [argument, { required: required.includes(argument), default: schema.default }]);
    expect(Object.fromEntries(described)).toEqual(inPython[name]);
  });

  it("answers its examples with the fields that it names", async () => {
    for (const example of tool.examples) {
      const result = await executor.execute(name, example, new AbortController().signal);
      expect(result).toMatchObject({ status: "ok", toolVersion: tool.version });
      const fields = result.status === "ok" ? Object.keys(z.record(z.string(), Json).parse(result.output)) : [];
      expect(fields).not.toEqual([]);
      for (const field of fields) expect(tool.returns).toMatch(new RegExp(`\\b${field}\\b`));
    }
  });
});

it("gives the library's own complaint back to the model", async () => {
  const result = await executor.execute("bio_seq_translate", { sequence: "ATGAAA", cds: true }, new AbortController().signal);
  expect(result).toMatchObject({
    status: "error",
    error: { code: "invalid_arguments", message: expect.stringContaining("Final codon 'AAA' is not a stop codon") },
  });
});

it("names near enzymes for an unknown one", async () => {
  const result = await executor.execute("restriction_search", { enzyme: "EcoR1", sequence: "GAATTC" }, new AbortController().signal);
  expect(result).toMatchObject({ status: "error", error: { code: "invalid_arguments", message: expect.stringContaining("EcoRI") } });
});
