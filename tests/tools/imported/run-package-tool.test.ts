import { expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { PackageServerEvent } from "../../../shared/contracts/package-server.ts";
import { createPackageToolRunner } from "../../../shared/tools/imported/mcp/run-package-tool.ts";
import { makeTool } from "../../support/make-tool.ts";

const tool = makeTool({
  version: "atlas-mcp 1.2.0",
  executor: { type: "mcp-package", server: "atlas", tool: "find city", renamed: [{ at: ["city_name"], original: "city name" }] },
});

async function run(reply: unknown, args: JsonObject = {}) {
  const calls: [string, PackageServerEvent][] = [];
  const runner = createPackageToolRunner({
    async call(server, event) {
      calls.push([server, event]);
      return reply;
    },
  });
  return { result: await runner(tool, args, new AbortController().signal), calls };
}

it("calls the server's own tool under its own names", async () => {
  const { result, calls } = await run({ result: { content: [{ type: "text", text: '{"a":1}' }] } }, { city_name: "Ulm" });
  expect(calls).toEqual([["atlas", { tool: "find city", arguments: { "city name": "Ulm" } }]]);
  expect(result).toEqual({ status: "ok", output: { a: 1 }, toolVersion: "atlas-mcp 1.2.0", provenance: "live" });
});

it.each<[unknown, string, string]>([
  [{ error: { code: -32602, message: "city name: required" } }, "invalid_arguments", "city name: required"],
  [{ error: { code: -32001, message: "Request timed out" } }, "timeout", "Request timed out"],
  [{ error: { code: null, message: "the server ended" } }, "upstream_error", "the server ended"],
  [{ result: { isError: true, content: [{ type: "text", text: "no such city" }] } }, "upstream_error", "no such city"],
])("an error of the server is one of the tool: %j", async (reply, code, message) => {
  expect((await run(reply)).result).toMatchObject({ status: "error", error: { code, message: `count_letters: ${message}` } });
});

it.each([null, {}, { result: "text" }, { errorMessage: "Task timed out" }])("a reply of another shape is a fault of the platform: %j", async (reply) => {
  await expect(run(reply)).rejects.toThrow("atlas: malformed reply");
});
