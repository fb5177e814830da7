import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCheckedLookup } from "../../../shared/adapters/http/checked-lookup.ts";
import { createHttpClient } from "../../../shared/adapters/http/http-client.ts";
import type { HttpRequest } from "../../../shared/ports/http-client.ts";
import { forbiddenIpv4, forbiddenIpv6, forbiddenUrls } from "./forbidden-addresses.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
type Seen = { method: string | undefined; url: string | undefined; headers: IncomingMessage["headers"]; body: string };

let answer: Answer = (_request, response) => void response.end();
const seen: Seen[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  seen.push({ method: request.method, url: request.url, headers: request.headers, body });
  answer(request, response);
});
let allowed: URL;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  allowed = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
beforeEach(() => void seen.splice(0));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const noResolver = () => Promise.reject(new Error("no name is to be resolved"));

function send(path: string, request: Partial<HttpRequest> = {}, options: { allowed?: URL | null; resolve?: (name: string) => Promise<string[]> } = {}) {
  const client = createHttpClient({ allowed, resolve: noResolver, ...options });
  const whole = {
    method: "GET" as const,
    url: new URL(path, allowed),
    headers: {},
    body: null,
    timeoutMs: 2_000,
    maxBytes: 10_000,
    maxRedirects: 3,
    ...request,
  };
  return client.send(whole, new AbortController().signal);
}

const blocked = expect.objectContaining({ name: "HttpError", reason: "blocked" });

describe("a reply", () => {
  it("has its status, headers, text and address", async () => {
    answer = (_request, response) =>
      response.writeHead(404, { "Content-Type": "text/plain; charset=latin1", "X-Two": ["a", "b"] }).end(Buffer.from("né", "latin1"));
    const reply = await send("/a?b=c", { method: "POST", headers: { "content-type": "text/plain" }, body: "x=1" });
    expect(reply).toMatchObject({ status: 404, text: "né", headers: { "content-type": "text/plain; charset=latin1", "x-two": "a, b" } });
    expect(reply.url.href).toBe(`${allowed.origin}/a?b=c`);
    expect(seen).toMatchObject([{ method: "POST", url: "/a?b=c", body: "x=1" }]);
  });

  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ])("is decompressed from %s, errors too", async (encoding, compress) => {
    answer = (_request, response) => response.writeHead(500, { "content-encoding": encoding }).end(compress("the reason"));
    expect(await send("/")).toMatchObject({ status: 500, text: "the reason" });
  });
});

describe("limits", () => {
  const tooLarge = { name: "HttpError", reason: "too_large" };

  it("ends a reply that is too long, while it comes", async () => {
    let sent = 0;
    answer = (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(10_000))) sent += 10_000;
      };
      response.on("drain", more);
      more();
    };
    await expect(send("/")).rejects.toMatchObject(tooLarge);
    expect(sent).toBeLessThan(20_000_000);
  });

  it.each([
    ["one", () => gzipSync(Buffer.alloc(100_000_000)), "gzip"],
    ["one within another", () => gzipSync(gzipSync(Buffer.alloc(100_000_000))), "gzip, gzip"],
  ])("stops at the size of what is unpacked: a gzip bomb, %s", async (_what, bomb, encoding) => {
    const bytes = bomb();
    expect(bytes.length).toBeLessThan(200_000);
    answer = (_request, response) => response.writeHead(200, { "content-encoding": encoding }).end(bytes);
    const before = process.memoryUsage().rss;
    await expect(send("/", { maxBytes: 200_000 })).rejects.toMatchObject(tooLarge);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  it.each<[string, Answer]>([
    ["never answers", () => undefined],
    ["never ends", (_request, response) => void response.write("x")],
    [
      "drips",
      (_request, response) => {
        const drip = setInterval(() => response.write("x"), 20);
        response.on("close", () => clearInterval(drip));
      },
    ],
    ["keeps redirecting slowly", (_request, response) => void setTimeout(() => response.writeHead(302, { location: "/again" }).end(), 60)],
  ])("gives up in time on a server that %s", async (_what, given) => {
    answer = given;
    await expect(send("/", { timeoutMs: 150, maxRedirects: 50 })).rejects.toMatchObject({ name: "HttpError", reason: "timeout" });
  });

  it("gives up in time on a name that never resolves", async () => {
    const never = send("http://slow.example.org/", { timeoutMs: 100 }, { resolve: () => new Promise(() => undefined) });
    await expect(never).rejects.toMatchObject({ name: "HttpError", reason: "timeout" });
  });

  it("ends with its caller", async () => {
    answer = () => undefined;
    const client = createHttpClient({ allowed, resolve: noResolver });
    const request = { method: "GET" as const, url: allowed, headers: {}, body: null, timeoutMs: 5_000, maxBytes: 1, maxRedirects: 0 };
    await expect(client.send(request, AbortSignal.timeout(50))).rejects.toMatchObject({
      name: "HttpError",
      reason: "timeout",
      message: "the caller ended the request",
    });
  });
});

describe("faults of the network", () => {
  it("are named", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("x");
      setTimeout(() => response.destroy(), 10);
    };
    await expect(send("/")).rejects.toMatchObject({ name: "HttpError", reason: "network" });
    const nothingThere = new URL("http://127.0.0.1:1");
    await expect(send("/", { url: nothingThere }, { allowed: nothingThere })).rejects.toMatchObject({
      reason: "network",
      message: expect.stringContaining("ECONNREFUSED"),
    });
    await expect(send("http://gone.example.org/", {}, { resolve: () => Promise.reject(new Error("ENOTFOUND gone.example.org")) })).rejects.toMatchObject({
      reason: "network",
      message: expect.stringContaining("ENOTFOUND"),
    });
    await expect(send("http://empty.example.org/", {}, { resolve: async () => [] })).rejects.toMatchObject({
      reason: "network",
      message: expect.stringContaining("no address"),
    });
  });
});

describe("redirects", () => {
  const redirect =
    (status: number, location: string): Answer =>
    ({ url }, response) =>
      void (url === "/from" ? response.writeHead(status, { location }).end("moved") : response.end("here"));

  it.each([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [303, "POST", "GET", ""],
    [307, "POST", "POST", "x=1"],
    [308, "POST", "POST", "x=1"],
    [303, "GET", "GET", ""],
  ] as const)("follows %i: %s becomes %s", async (status, method, then, body) => {
    answer = redirect(status, "/to?x");
    const headers = { authorization: "Bearer k", "content-type": "text/plain" };
    const reply = await send("/from", { method, headers, body: method === "POST" ? "x=1" : null });
    expect([reply.text, reply.url.pathname]).toEqual(["here", "/to"]);
    expect(seen[1]).toMatchObject({ method: then, url: "/to?x", body, headers: { authorization: "Bearer k" } });
    expect(seen[1]?.headers["content-type"]).toBe(then === "POST" ? "text/plain" : undefined);
  });

  it("are counted", async () => {
    answer = (_request, response) => response.writeHead(302, { location: "/again" }).end();
    await expect(send("/")).rejects.toMatchObject({ name: "HttpError", reason: "too_many_redirects" });
    expect(seen).toHaveLength(4);
    await expect(send("/", { maxRedirects: 0 })).rejects.toMatchObject({ reason: "too_many_redirects" });
  });

  it("are replies where they name no place", async () => {
    answer = (_request, response) => response.writeHead(302).end("where?");
    expect(await send("/")).toMatchObject({ status: 302, text: "where?" });
  });

  it.each([...forbiddenUrls, ["http://[::1", "no URL"], ["//127.0.0.1/", "a host of its own"], ["//10.0.0.1:80/x", "a private host of its own"]] as const)(
    "never lead to %s (%s)",
    async (location) => {
      answer = redirect(302, encodeURI(location));
      await expect(send("/from")).rejects.toEqual(blocked);
      expect(seen).toHaveLength(1);
    },
  );
});

describe("DNS", () => {
  it.each([...forbiddenIpv4, ...forbiddenIpv6])("may not answer %s (%s)", async (address) => {
    await expect(send("http://www.example.org/", {}, { resolve: async () => [address] })).rejects.toEqual(blocked);
  });

  it.each(["http:", "https:"])("may not hide a local address behind a public one, %s", async (scheme) => {
    await expect(send(`${scheme}//www.example.org/`, {}, { resolve: async () => ["93.184.215.14", "127.0.0.1"] })).rejects.toEqual(blocked);
    await expect(send(`${scheme}//www.example.org/`, {}, { resolve: async () => ["93.184.215.14", "::1"] })).rejects.toEqual(blocked);
  });

  it("is asked about the name of every redirect", async () => {
    const asked: string[] = [];
    answer = (_request, response) => response.writeHead(302, { location: "http://rebound.example.org/" }).end();
    const resolve = async (name: string) => {
      asked.push(name);
      return ["10.0.0.1"];
    };
    await expect(send("/", {}, { resolve })).rejects.toEqual(blocked);
    expect(asked).toEqual(["rebound.example.org"]);
  });

  it("is asked once a connection, and the socket gets just what was checked", async () => {
    const answers = [["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"], ["127.0.0.1"]];
    const lookup = createCheckedLookup(async () => answers.shift() ?? []);
    const once = await new Promise((resolve, reject) => lookup("www.example.org", { all: true }, (error, found) => (error ? reject(error) : resolve(found))));
    expect(once).toEqual([
      { address: "93.184.215.14", family: 4 },
      { address: "2606:2800:21f:cb07:6820:80da:af6b:8b2c", family: 6 },
    ]);
    expect(answers).toEqual([["127.0.0.1"]]);
    const rebound = new Promise((resolve, reject) => lookup("www.example.org", {}, (error, found) => (error ? reject(error) : resolve(found))));
    await expect(rebound).rejects.toMatchObject({ name: "RefusedAddressError" });
  });

  it("gives one address where one is asked for, of the family asked for", async () => {
    const lookup = createCheckedLookup(async () => ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]);
    const one = (family?: number) => new Promise((resolve) => lookup("www.example.org", { family }, (_error, ...found) => resolve(found)));
    expect([await one(), await one(6)]).toEqual([
      ["93.184.215.14", 4],
      ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", 6],
    ]);
  });
});

describe("an address that somebody else is to ask", () => {
  const refusal = (url: string, found: string[] | Error, allowed: URL | null = null) =>
    createHttpClient({ allowed, resolve: async () => (found instanceof Error ? Promise.reject(found) : found) }).refusal(new URL(url));

  it.each(forbiddenUrls)("may not be %s (%s)", async (url) => {
    expect(await refusal(url, new Error("no name is to be resolved"))).toEqual(expect.any(String));
  });

  it.each([...forbiddenIpv4, ...forbiddenIpv6])("may be no name of %s (%s)", async (address) => {
    expect(await refusal("http://www.example.org/", ["93.184.215.14", address])).toContain(`www.example.org has the address ${address}`);
  });

  it("may be public, unknown, or a public address itself", async () => {
    expect(await refusal("https://www.example.org/", ["93.184.215.14"])).toBeNull();
    expect(await refusal("https://www.example.org/", new Error("ENOTFOUND"))).toBeNull();
    expect(await refusal("http://8.8.8.8/", ["127.0.0.1"])).toBeNull();
  });

  it("is not looked up where a stand-in answers for all", async () => {
    expect(await refusal("https://www.example.org/", ["127.0.0.1"], allowed)).toBeNull();
    expect(await refusal("https://127.0.0.1/", [], allowed)).toEqual(expect.any(String));
  });
});

describe("the stand-in", () => {
  it("is refused where the stage names none, or another", async () => {
    await expect(send("/", {}, { allowed: null })).rejects.toEqual(blocked);
    await expect(send("/", {}, { allowed: new URL(`http://127.0.0.2:${allowed.port}`) })).rejects.toEqual(blocked);
    await expect(send("/", { url: new URL(`https://${allowed.host}/`) })).rejects.toEqual(blocked);
    expect(seen).toEqual([]);
  });

  it("opens no other port or spelling, and takes no password", async () => {
    for (const url of [`http://127.0.0.1:${Number(allowed.port) - 1}/`, `http://localhost:${allowed.port}/`, `http://u:p@${allowed.host}/`]) {
      await expect(send(url)).rejects.toEqual(blocked);
    }
  });

  it("may be a name", async () => {
    answer = (_request, response) => response.end("here");
    const named = new URL(`http://localhost:${allowed.port}`);
    expect(await send("/", { url: named }, { allowed: named })).toMatchObject({ text: "here" });
  });

  it("is not reached by a name that points to it", async () => {
    const onPort = new URL("http://127.0.0.1:8080");
    await expect(send("http://www.example.org:8080/", {}, { allowed: onPort, resolve: async () => ["127.0.0.1"] })).rejects.toEqual(blocked);
  });
});
