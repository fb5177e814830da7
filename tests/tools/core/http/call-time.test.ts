import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PoolTool, WebProviders } from "../../../../shared/contracts/pool-tool.ts";
import { HttpError, type HttpRequest } from "../../../../shared/ports/http-client.ts";
import { toolPool } from "../../../../shared/tools/all-tools.ts";
import { wikipediaTool } from "../../../../shared/tools/mining/wikipedia-tool.ts";
import { callHttpTool, usualProviders } from "../../../support/http-tools.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** A service that takes `of` of the time that each request is given, and then says nothing. */
function hanging(of = 1) {
  const waits: number[] = [];
  const send = ({ timeoutMs }: Pick<HttpRequest, "timeoutMs">) => {
    waits.push(timeoutMs);
    vi.setSystemTime(Date.now() + timeoutMs * of);
    return Promise.reject(new HttpError("timeout", "late"));
  };
  return { waits, http: { refusal: async () => null, send } };
}

async function callHanging(tool: PoolTool, providers: WebProviders = usualProviders()) {
  const { waits, http } = hanging();
  const { result } = await callHttpTool(tool, tool.examples[0], [], { http, providers });
  return { result, waits, totalMs: waits.reduce((sum, each) => sum + each, 0) };
}

const asking = [
  ...new Map(
    [...toolPool.tools, wikipediaTool].filter(({ executor }) => executor.type === "http" || executor.type === "web").map((tool) => [key(tool), tool]),
  ).values(),
];

/** Tools of one upstream under one limit are alike here. */
function key({ name, executor, limits }: PoolTool): string {
  return `${executor.type === "http" ? executor.upstream.name : name} ${limits.timeoutMs}`;
}

describe("a tool whose upstream hangs", () => {
  it.each(asking.map((tool) => [tool.name, tool] as const))("%s says so within its own time", async (_name, tool) => {
    const { result, totalMs, waits } = await callHanging(tool);
    expect(result).toMatchObject({ status: "error", error: { code: "timeout" } });
    expect(waits.length).toBeGreaterThan(0);
    expect(totalMs).toBeLessThan(tool.limits.timeoutMs);
  });
});
