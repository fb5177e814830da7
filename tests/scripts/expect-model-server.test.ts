import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { expectModelServers } from "../../scripts/local/expect-model-server.ts";
import { keysFor } from "../../scripts/local/model-keys.ts";

const { signal } = new AbortController();
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const listen = async (status: number, keys: unknown[] = []) => {
  server = createServer(({ headers }, reply) => {
    keys.push(headers.authorization ?? headers["x-api-key"]);
    reply.writeHead(status).end();
  });
  await new Promise<void>((listening) => server?.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const credentials = (model: string, baseUrl: string) =>
  keysFor(model, { OPENAI_API_KEY: "o-key", ANTHROPIC_API_KEY: "a-key", OPENAI_BASE_URL: `${baseUrl}/v1/o-key`, ANTHROPIC_BASE_URL: `${baseUrl}/a-key` }) ?? {};

describe("the server of a model", () => {
  it.each([200, 401, 404, 500])("that answers %i is there, and is asked without the key", async (status) => {
    const keys: unknown[] = [];
    await expectModelServers(credentials("openai/m", await listen(status, keys)), signal);
    expect(keys).toEqual([undefined]);
  });

  it.each([
    ["openai/m", "OPENAI_BASE_URL"],
    ["anthropic/claude-haiku-5-5", "ANTHROPIC_BASE_URL"],
  ])("of %s that does not answer is named, with the variable that names it, and no key", async (model, variable) => {
    const address = await listen(200);
    await new Promise((closed) => server?.close(closed));
    await expect(expectModelServers(credentials(model, address), signal)).rejects.toThrow(
      new RegExp(`^The model server ${address} does not answer \\(connect ECONNREFUSED [0-9.:]+\\): start it, or name the one to ask in ${variable}\\.$`),
    );
  });

  it("is waited for no longer once the start is interrupted", async () => {
    server = createServer(() => {});
    await new Promise<void>((listening) => server?.listen(0, "127.0.0.1", listening));
    const silent = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(expectModelServers(credentials("openai/m", silent), AbortSignal.timeout(20))).rejects.toThrow("aborted");
  });
});
