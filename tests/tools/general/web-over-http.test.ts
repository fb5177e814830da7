import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHttpClient } from "../../../shared/adapters/http/http-client.ts";
import { browse } from "../../../shared/tools/general/browse.ts";
import { callHttpTool } from "../../support/http-tools.ts";
import { aspirinPage } from "./pages.ts";

/* The tool with the real HTTP client, and a server on this machine in the place of the web. */

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "", "http://stand-in");
  if (pathname === "/moved.example.org/") return response.writeHead(301, { location: "/en.example.org/aspirin" }).end();
  if (pathname === "/trap.example.org/") return response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
  if (pathname !== "/en.example.org/aspirin") return response.writeHead(404).end("no such page");
  // Windows-1252, as its bytes say; the page declares nothing.
  const body = gzipSync(Buffer.from(aspirinPage, "latin1"));
  return response.writeHead(200, { "content-type": "text/html; charset=windows-1252", "content-encoding": "gzip" }).end(body);
});
let standIn: URL;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  standIn = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const read = (url: string) =>
  callHttpTool(browse, { url, query: "first made" }, [], {
    standIn,
    http: createHttpClient({ allowed: standIn }),
    providers: { search: "brave", browse: "fetch" },
  });

it.each(["https://en.example.org/aspirin", "http://moved.example.org"])("reads %s", async (url) => {
  const { result } = await read(url);
  expect(result).toMatchObject({ status: "ok", provenance: "stand-in", output: { title: "Aspirin - Encyclopedia", matched: true } });
});

it("follows no redirect into the cloud's metadata", async () => {
  const { result } = await read("https://trap.example.org/");
  expect(result).toMatchObject({ status: "error", error: { message: expect.stringContaining("169.254.169.254 is no public address (linkLocal)") } });
});

it("says that there is no such page", async () => {
  const { result } = await read("https://en.example.org/ibuprofen");
  expect(result).toMatchObject({ status: "error", error: { code: "not_found" } });
});
