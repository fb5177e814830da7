import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, describe, expect, it } from "vitest";
import { createLambdaPythonFunctions } from "../../../shared/adapters/lambda/python-functions.ts";

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** The adapter against a server that speaks Lambda's Invoke API. */
async function against(answer: Answer) {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString())).on("end", () => answer(request, response, body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const client = new LambdaClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
  closers.push(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return createLambdaPythonFunctions({ biopython: "dive-biopython", sandbox: "dive-sandbox" }, client);
}

const { signal } = new AbortController();
const replies =
  (status: number, headers: Record<string, string>, body: string): Answer =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

it("invokes the named function with the event and gives its reply", async () => {
  const seen: unknown[] = [];
  const functions = await against((request, response, body) => {
    seen.push([request.method, request.url, JSON.parse(body)]);
    response.end('{"ok": true, "output": {"name": "\\u00e9"}}');
  });
  expect(await functions.invoke("biopython", { tool: "codon_table_list", arguments: {} }, signal)).toEqual({ ok: true, output: { name: "é" } });
  expect(await functions.invoke("sandbox", { code: "print('é')" }, signal)).toMatchObject({ ok: true });
  expect(seen).toEqual([
    ["POST", "/2015-03-31/functions/dive-biopython/invocations", { tool: "codon_table_list", arguments: {} }],
    ["POST", "/2015-03-31/functions/dive-sandbox/invocations", { code: "print('é')" }],
  ]);
});

describe("no reply is a fault of the platform", () => {
  it.each<[string, Answer, RegExp]>([
    [
      "the function raised",
      replies(200, { "x-amz-function-error": "Unhandled" }, '{"errorType":"ImportError","errorMessage":"Bio"}'),
      /Unhandled: .*ImportError/,
    ],
    ["Lambda throttles", replies(429, { "x-amzn-errortype": "TooManyRequestsException" }, '{"message":"Rate exceeded"}'), /TooManyRequestsException/],
    ["Lambda fails", replies(500, { "x-amzn-errortype": "ServiceException" }, '{"message":"internal"}'), /ServiceException/],
    ["the function is missing", replies(404, { "x-amzn-errortype": "ResourceNotFoundException" }, "{}"), /ResourceNotFoundException/],
    ["it is no JSON", replies(200, {}, '{"rms": NaN}'), /no JSON: {"rms": NaN}/],
    ["it is empty", replies(200, {}, ""), /no JSON/],
    ["the connection is cut", (request) => request.socket.destroy(), /biopython: /],
  ])("%s", async (_name, answer, says) => {
    const functions = await against(answer);
    await expect(functions.invoke("biopython", {}, signal)).rejects.toMatchObject({
      name: "ToolInfrastructureError",
      message: expect.stringMatching(says),
    });
  });

  it("the caller gives up", async () => {
    const functions = await against(() => {});
    await expect(functions.invoke("sandbox", {}, AbortSignal.timeout(30))).rejects.toMatchObject({
      name: "ToolInfrastructureError",
      message: expect.stringMatching(/^sandbox: TimeoutError/),
    });
  });
});
