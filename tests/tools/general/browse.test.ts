import { describe, expect, it } from "vitest";
import { createHttpClient } from "../../../shared/adapters/http/http-client.ts";
import { HttpError } from "../../../shared/ports/http-client.ts";
import { browse } from "../../../shared/tools/general/browse.ts";
import { type CannedReply, callHttpTool } from "../../support/http-tools.ts";
import { aspirinPage, jinaReply, listPage } from "./pages.ts";

type Ports = NonNullable<Parameters<typeof callHttpTool>[3]>;
const fetching: Ports = { providers: { search: "brave", browse: "fetch" } };
const url = "https://en.example.org/aspirin?old=1&x#history";
const query = "when was aspirin first made and by whom";

const fetchPage = (reply: CannedReply | CannedReply[], ports: Ports = {}, args = { url, query }) =>
  callHttpTool(browse, args, [reply].flat(), { ...fetching, ...ports });
const htmlReply = (text: string): CannedReply => ({ headers: { "content-type": "text/html; charset=utf-8" }, text });

describe("browse, fetching the page itself", () => {
  it("answers from the page", async () => {
    const { result, requests } = await fetchPage(htmlReply(aspirinPage));
    expect(requests[0]).toMatchObject({ method: "GET", headers: { accept: expect.stringMatching(/^text\/html/), "user-agent": "dive-tests" } });
    expect(requests[0]?.url.href).toBe("https://en.example.org/aspirin?old=1&x");
    expect(result).toMatchObject({
      status: "ok",
      toolVersion: "plain fetch",
      output: {
        title: "Aspirin - Encyclopedia",
        url: "https://en.example.org/aspirin?old=1&x",
        published: "2024-05-06",
        matched: true,
        length: expect.any(Number),
      },
    });
    expect(result.status === "ok" && result.output).toHaveProperty("passages.0", {
      heading: "History",
      text: "It was first made in 1897 by Felix Hoffmann at Bayer_AG & sold from 1899.",
    });
    expect(JSON.stringify(result)).not.toMatch(/track\(|color: red|data:image|felix_hoffmann|cookies/);
  });

  it("finds the row of a table", async () => {
    const { result } = await fetchPage(htmlReply(aspirinPage), {}, { url, query: "molar mass" });
    expect(result.status === "ok" && result.output).toHaveProperty(
      "passages.0.text",
      expect.stringContaining("| Molar mass | 180.159 g/mol |\n| Melting point | 136 °C |"),
    );
  });

  it("gives the same passages each time", async () => {
    const [one, other] = await Promise.all([fetchPage(htmlReply(aspirinPage)), fetchPage(htmlReply(aspirinPage))]);
    expect(one.result).toEqual(other.result);
  });

  it("gives the beginning where no word matches", async () => {
    const { result } = await fetchPage(htmlReply(aspirinPage), {}, { url, query: "zebra" });
    expect(result).toMatchObject({ output: { matched: false, passages: [{ text: expect.stringContaining("Aspirin is described here") }, {}, {}, {}] } });
  });

  it("reads a page that is a list", async () => {
    const { result } = await fetchPage(htmlReply(listPage), {}, { url, query: "element 47" });
    expect(result.status === "ok" && result.output).toHaveProperty("passages.0.text", expect.stringContaining("| 47 | Element 47 |"));
  });

  it.each([
    ["plain text", "text/plain", "Aspirin was first made in 1897."],
    ["JSON", "application/json", '{"drug": "aspirin", "first made": 1897}'],
    ["XML", "application/rss+xml", "<rss><title>aspirin first made 1897</title></rss>"],
    ["text of no type", undefined, "Aspirin was first made in 1897."],
  ])("takes %s", async (_what, type, text) => {
    const { result } = await fetchPage({ headers: type ? { "content-type": type } : {}, text });
    expect(result).toMatchObject({ output: { title: null, length: text.length, passages: [{ heading: null, text }] } });
  });

  it.each([
    ["a PDF", "application/pdf", "%PDF-1.7", "is application/pdf; only HTML"],
    ["a PDF that says to be a page", "text/html", "%PDF-1.7", "is a binary file"],
    ["a picture", "image/png", "x", "is image/png"],
    ["an archive", "application/zip", "PK\0\0", "is application/zip"],
    ["binary of no type", undefined, "\0\x01", "is a binary file"],
  ])("refuses %s", async (_what, type, text, message) => {
    const { result } = await fetchPage({ headers: type ? { "content-type": type } : {}, text });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining(message) } });
  });

  it.each([
    ["a page that there is not", { status: 404, text: "x" }, "not_found", "does not exist (HTTP 404)"],
    ["a page for members", { status: 403, text: "Forbidden" }, "upstream_error", "en.example.org: HTTP 403: Forbidden"],
    ["a site that wants no more requests", { status: 429, text: "" }, "rate_limited", "takes no more requests"],
    ["a page without text", htmlReply("<html><body><img src=x></body></html>"), "upstream_error", "holds no text"],
    [
      "a page nested deeper than any stack",
      htmlReply(`<html><body>${"<b>".repeat(30_000)}x`),
      "upstream_error",
      "cannot be read: it has 30003 parts, nested 30002 deep",
    ],
    ["a page of more parts than any", htmlReply(`<html><body>${"<p>".repeat(250_000)}`), "upstream_error", "cannot be read: it has 250003 parts"],
  ])("says so: %s", async (_what, reply, code, message) => {
    const { result } = await fetchPage(reply);
    expect(result).toMatchObject({ status: "error", error: { code, message: expect.stringContaining(message) } });
  });

  it("reads a page of unusual depth in good time", async () => {
    const { result } = await fetchPage(htmlReply(`<html><body>${"<div>".repeat(350)}Aspirin was made in 1897`));
    expect(result).toMatchObject({ output: { passages: [{ text: "Aspirin was made in 1897" }] } });
  }, 2_000);

  it("waits for its own turn at a site", async () => {
    const { result } = await fetchPage([], { limiter: { take: async () => 3, block: async () => undefined } });
    expect(result).toMatchObject({ status: "throttled", waitSeconds: 3 });
  });

  it("gives back what the HTTP client refuses", async () => {
    const blocked = () => Promise.reject(new HttpError("blocked", "127.0.0.1 is no public address (loopback)"));
    const http = { send: blocked, refusal: async () => null };
    const { result } = await fetchPage([], { http }, { url: "http://127.0.0.1:8080/admin", query });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining("is no public address (loopback)") } });
  });

  it("goes to the stage's stand-in under the page's host", async () => {
    const { result, requests } = await fetchPage(
      htmlReply(aspirinPage),
      { standIn: new URL("http://127.0.0.1:9") },
      { url: "https://en.example.org:8443//a/b?c=%20d", query },
    );
    expect(requests[0]?.url.href).toBe("http://127.0.0.1:9/en.example.org:8443//a/b?c=%20d");
    expect(result).toMatchObject({ status: "ok", provenance: "stand-in" });
  });

  it("stays at the page's host, whatever its path", async () => {
    const { requests } = await fetchPage(htmlReply(aspirinPage), {}, { url: "https://en.example.org//evil.example.org/x", query });
    expect(requests[0]?.url.host).toBe("en.example.org");
  });
});

describe("browse, with Jina Reader", () => {
  it("answers in the same shape", async () => {
    const { result, requests } = await callHttpTool(browse, { url, query }, [{ json: jinaReply }]);
    expect(requests[0]).toMatchObject({
      method: "POST",
      body: '{"url":"https://en.example.org/aspirin?old=1&x"}',
      headers: { authorization: "Bearer a-key", accept: "application/json" },
    });
    expect(requests[0]?.url.href).toBe("https://r.jina.ai/");
    expect(result).toEqual({
      status: "ok",
      toolVersion: "Jina Reader",
      provenance: "live",
      output: {
        title: "Aspirin",
        url: "https://en.example.org/aspirin?old=1&x",
        published: "2024-05-06",
        length: expect.any(Number),
        matched: true,
        passages: [
          { heading: "History", text: "It was first made in 1897 by Felix Hoffmann." },
          { heading: "Aspirin", text: "Aspirin is a drug." },
        ],
      },
    });
  });

  it("does without a key", async () => {
    const { requests } = await callHttpTool(browse, { url, query }, [{ json: jinaReply }], { keys: { get: async () => null } });
    expect(requests[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    ["http://[::ffff:169.254.169.254]/latest/meta-data/", [], "is no public address"],
    ["https://www.example.org/", ["93.184.215.14", "10.0.0.1"], "has the address 10.0.0.1"],
  ])("does not send Jina to %s, which DNS says is at %j", async (address, found, message) => {
    const http = createHttpClient({ allowed: null, resolve: async () => found });
    const { result } = await callHttpTool(browse, { url: address, query }, [], { http });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining(message) } });
  });

  const withWarning = (warning: string) => ({ json: { data: { ...jinaReply.data, warning } } });
  it.each([
    ["a page that there is not", withWarning("Target URL returned error 404: Not Found"), "not_found", "does not exist (HTTP 404)"],
    ["a page that is refused", withWarning("Target URL returned error 403: Forbidden"), "upstream_error", "HTTP 403"],
    ["an error of Jina", { status: 422, json: { code: 422, message: "Failed to goto" } }, "upstream_error", "Jina Reader: HTTP 422"],
    ["no text", { json: { data: { ...jinaReply.data, content: "" } } }, "upstream_error", "holds no text"],
  ])("says so, and asks again next time: %s", async (_what, reply, code, message) => {
    const put: string[] = [];
    const cache = { get: async () => null, put: async (key: string) => void put.push(key) };
    const { result } = await callHttpTool(browse, { url, query }, [reply], { cache });
    expect(result).toMatchObject({ status: "error", error: { code, message: expect.stringContaining(message) } });
    expect(put).toEqual([]);
  });
});

it.each(["ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "example.org", "https://user:pw@example.org/"])(
  "browses no %s",
  async (address) => {
    for (const ports of [fetching, {}]) {
      const { result, requests } = await callHttpTool(browse, { url: address, query }, [], ports);
      expect(result).toMatchObject({ status: "error", error: { code: "invalid_arguments" } });
      expect(requests).toEqual([]);
    }
  },
);
