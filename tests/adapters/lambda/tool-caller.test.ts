import { LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, describe, expect, it } from "vitest";
import { createLambdaToolCaller } from "../../../shared/adapters/lambda/tool-caller.ts";
import { ToolInfrastructureError } from "../../../shared/ports/tool-executor.ts";
import { type ScriptedAnswer, startScriptedServer } from "../../support/scripted-http.ts";

const request = { id: "00000000-0000-4000-8000-000000000001", tool: "t", arguments: { a: 1 } };
let server: Awaited<ReturnType<typeof startScriptedServer>>;
afterEach(() => server.stop());

async function callWith(answer: ScriptedAnswer) {
  server = await startScriptedServer([answer]);
  await createLambdaToolCaller(new LambdaClient(server.client), "run-tool-call").call(request);
}

describe("the Lambda tool caller", () => {
  it("invokes the function and waits for it", async () => {
    await callWith({ status: 200, body: { stored: true } });
    expect(server.seen[0]?.path).toContain("/functions/run-tool-call/invocations");
    expect(server.seen[0]?.headers["x-amz-invocation-type"]).toBe("RequestResponse");
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual(request);
  });

  it.each([
    [
      "the function failed",
      { status: 200, headers: { "x-amz-function-error": "Unhandled" }, body: { errorMessage: "out of memory" } },
      /Unhandled .*out of memory/,
    ],
    [
      "it was throttled",
      { status: 429, headers: { "x-amzn-errortype": "TooManyRequestsException" }, body: { message: "Rate exceeded" } },
      /could not be invoked/,
    ],
  ] as [string, ScriptedAnswer, RegExp][])("throws an infrastructure fault where %s", async (_, answer, message) => {
    const called = callWith(answer);
    await expect(called).rejects.toThrow(ToolInfrastructureError);
    await expect(called).rejects.toThrow(message);
  });
});
