import { afterAll, beforeAll } from "vitest";
import { startStandInUpstream } from "../../../stand-ins/upstream/server.ts";

/** What JSON.parse gives: the replies of a dozen services, whose shapes are what the tests are about. */
export type Answer = ReturnType<typeof JSON.parse>;

export type Upstream = {
  url(): string;
  /** `hostAndPath` as it follows the server's address. */
  send(hostAndPath: string, init?: RequestInit): Promise<Response>;
  json(hostAndPath: string, init?: RequestInit): Promise<Answer>;
  text(hostAndPath: string, init?: RequestInit): Promise<string>;
};

/** One server for all tests of a file. */
export function useUpstream(behaviour?: Parameters<typeof startStandInUpstream>[0]["behaviour"]): Upstream {
  let server: Awaited<ReturnType<typeof startStandInUpstream>> | null = null;
  beforeAll(async () => {
    server = await startStandInUpstream({ port: 0, behaviour });
  });
  afterAll(() => server?.close());
  const url = () => {
    if (!server) throw new Error("the server has not started");
    return server.url;
  };
  const send = (hostAndPath: string, init?: RequestInit) => fetch(`${url()}/${hostAndPath}`, init);
  return {
    url,
    send,
    json: async (hostAndPath, init) => (await send(hostAndPath, init)).json(),
    text: async (hostAndPath, init) => (await send(hostAndPath, init)).text(),
  };
}
