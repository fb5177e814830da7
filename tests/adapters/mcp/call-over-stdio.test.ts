import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { callOverStdio } from "../../../shared/adapters/mcp/call-over-stdio.ts";
import { createLocalPackageServers } from "../../../shared/adapters/mcp/local-package-servers.ts";
import type { PackageServerEvent, PackageServerReply } from "../../../shared/contracts/package-server.ts";

const odd = (...args: string[]) => ({ script: join(import.meta.dirname, "../../fixtures/mcp/odd-server.mjs"), arguments: args });
const installed = (name: string, ...args: string[]) => ({
  script: join(import.meta.dirname, "../../../node_modules/@modelcontextprotocol", name, "dist/index.js"),
  arguments: args,
});
const textOf = (reply: PackageServerReply) => ("result" in reply ? (reply.result.content as { text: string }[])[0]?.text : reply.error.message) ?? "";
const call = (tool: string, args: PackageServerEvent["arguments"] = {}) => ({ tool, arguments: args });

describe("a server that is an npm package", () => {
  it("answers a call", async () => {
    const reply = await callOverStdio(installed("server-everything", "stdio"), call("get-sum", { a: 2, b: 3 }), 20_000);
    expect(textOf(reply)).toContain("5");
  });

  it("keeps nothing from one call to the next, not even a file beside its program", async () => {
    const memory = installed("server-memory");
    const entities = [{ name: "Ulm", entityType: "city", observations: ["has a tower"] }];
    expect(textOf(await callOverStdio(memory, call("create_entities", { entities }), 20_000))).toContain("restricted");
    expect(JSON.parse(textOf(await callOverStdio(memory, call("read_graph"), 20_000)))).toEqual({ entities: [], relations: [] });
  });

  it("says of wrong arguments what the server says", async () => {
    const reply = await callOverStdio(installed("server-everything", "stdio"), call("get-sum", { a: "two" }), 20_000);
    expect(textOf(reply)).toMatch(/number/);
  });
});

describe("a server's process", () => {
  it("gets its arguments, an empty folder that goes with it, and none of our variables", async () => {
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    const seen = JSON.parse(textOf(await callOverStdio(odd("one", "two words"), call("look"), 20_000)));
    vi.unstubAllEnvs();
    expect(seen).toMatchObject({ tool: "look", arguments: ["one", "two words"] });
    expect(seen.environment).toEqual(["HOME", "LANG", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "USER"]);
    expect(existsSync(seen.folder)).toBe(false);
  });

  it("may write what is no message", async () => {
    expect(JSON.parse(textOf(await callOverStdio(odd("noisy"), call("look"), 20_000)))).toMatchObject({ tool: "look" });
  });

  it.each([
    ["ends", "a key is missing"],
    ["dies", "out of memory"],
  ])("that %s is an error with the end of its log", async (how, log) => {
    expect(await callOverStdio(odd(how), call("look"), 20_000)).toEqual({ error: { code: null, message: expect.stringContaining(log) } });
  });

  it("that hangs is ended", async () => {
    expect(await callOverStdio(odd("hangs"), call("look"), 300)).toEqual({ error: { code: -32001, message: expect.stringContaining("timed out") } });
  });

  it("ends when nobody waits for it any more", async () => {
    const servers = createLocalPackageServers(async () => odd("hangs"));
    await expect(servers.call("odd", call("look"), AbortSignal.timeout(300))).rejects.toThrow("odd: the time for this call is over");
  });

  it("that cannot be started is a fault of the platform", async () => {
    const servers = createLocalPackageServers(async () => {
      throw new Error("npm ci failed");
    });
    await expect(servers.call("odd", call("look"), AbortSignal.timeout(5_000))).rejects.toThrow("odd: npm ci failed");
  });
});
