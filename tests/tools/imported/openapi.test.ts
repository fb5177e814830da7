import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import { type OpenApiImport, ToolImport } from "../../../shared/contracts/tool-import.ts";
import { HttpError } from "../../../shared/ports/http-client.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { toolSpec } from "../../../shared/tools/core/tool-spec.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";
import type { ImportWishes } from "../../../shared/tools/imported/describe-import.ts";
import { toolsOf } from "../../../shared/tools/imported/imported-tools.ts";
import { readDocument } from "../../../shared/tools/imported/openapi/read-document.ts";
import { readOperations } from "../../../shared/tools/imported/openapi/read-operations.ts";
import { callHttpTool } from "../../support/http-tools.ts";

const noWishes: ImportWishes = { prefix: "", domain: null, domains: new Map(), kinds: new Map(), examples: new Map(), only: null };
type Given = { from?: URL | null; server?: string | null; named?: boolean; wishes?: Partial<ImportWishes> };

function importOf(document: JsonObject, { from = null, server = null, named = false, wishes = {} }: Given = {}): OpenApiImport {
  const read = readOperations(document, { from, server, key: { name: "IMPORTED_ATLAS_KEY", named }, wishes: { ...noWishes, ...wishes } });
  const file = {
    name: "atlas",
    importedFrom: "a test",
    importedAt: "2026-01-01T00:00:00Z",
    server: { title: "Atlas", version: "1" },
    sha256: "0".repeat(64),
    rate: { perSecond: 1, burst: 1 },
  };
  // Through JSON, as it is written and read.
  return ToolImport.parse(JSON.parse(JSON.stringify({ ...file, source: "openapi", ...read }))) as OpenApiImport;
}

const atlas = (paths: JsonObject, more: JsonObject = {}): JsonObject => ({
  openapi: "3.1.0",
  info: { title: "Atlas", version: "1" },
  servers: [{ url: "https://atlas.example.org/v1/" }],
  paths,
  ...more,
});
const get = (operation: JsonObject, path = "/find") => atlas({ [path]: { get: { operationId: "find", summary: "Finds", ...operation } } });
/** Through JSON, which drops what is undefined. */
const parameter = (name: string, more: object = {}): JsonObject => JSON.parse(JSON.stringify({ name, in: "query", schema: { type: "string" }, ...more }));

/** Calls the only tool of a document; the request that it sent. */
async function requestOf(document: JsonObject, args: JsonObject, given: Given = {}) {
  const [tool] = toolsOf(importOf(document, given));
  if (!tool) throw new Error("no tool");
  const { result, requests } = await callHttpTool(tool, args, [{ json: { ok: true } }]);
  return { result, request: requests[0], url: requests[0]?.url.href };
}

it("says that its server hangs within the tool's own time", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const began = Date.now();
  const [tool] = toolsOf(importOf(get({})));
  if (!tool) throw new Error("no tool");
  const send = ({ timeoutMs }: { timeoutMs: number }) => {
    vi.setSystemTime(Date.now() + timeoutMs);
    return Promise.reject(new HttpError("timeout", "late"));
  };
  const { result } = await callHttpTool(tool, {}, [], { http: { refusal: async () => null, send } });
  expect(result).toMatchObject({ status: "error", error: { code: "timeout" } });
  expect(Date.now() - began).toBeLessThan(tool.limits.timeoutMs);
});

describe("published documents", () => {
  const example = (name: string): JsonObject =>
    readDocument(readFileSync(new URL(`../../../node_modules/@readme/oas-examples/${name}.json`, import.meta.url), "utf8"));
  const host = "https://api.example.org/v2";

  it.each<[string, number, number]>([
    ["3.0/json/uspto", 2, 1],
    ["3.0/json/star-trek", 80, 40],
    ["3.0/json/petstore", 6, 14],
    ["3.0/json/parameters-style", 12, 13],
    ["3.0/json/circular", 1, 0],
    ["3.0/json/complex-nesting", 0, 5],
  ])("%s: %i tools come in, %i do not", (name, tools, refused) => {
    const read = readOperations(example(name), { from: null, server: host, key: { name: "IMPORTED_X", named: false }, wishes: noWishes });
    expect([read.tools.length, read.refused.length]).toEqual([tools, refused]);
  });

  it("come in as tools that model APIs take, with examples that fit", () => {
    for (const name of [
      "3.0/json/star-trek",
      "3.0/json/uspto",
      "3.0/json/parameters-style",
      "3.1/json/train-travel",
      "3.0/json/polymorphism",
      "3.0/json/schema-types",
    ]) {
      const document = example(name);
      const names = Object.entries(document.paths as JsonObject).flatMap(([path, item]) =>
        Object.entries(item as JsonObject).flatMap(([method, operation]) =>
          method === "get" || method === "post" ? [String((operation as JsonObject).operationId ?? `${method} ${path}`)] : [],
        ),
      );
      const pool = createToolPool(toolsOf(importOf(document, { server: host, named: true, wishes: { only: new Set(names) } })));
      expect(pool.tools.length).toBeGreaterThan(0);
      for (const tool of pool.tools) {
        const spec = toolSpec(tool);
        expect(spec.description.length).toBeLessThanOrEqual(1_024);
        expect(JSON.stringify(spec.parameters)).not.toMatch(/"(\$ref|\$defs|allOf|oneOf|not|pattern)":/);
        expect(validateArguments(tool, tool.examples[0])).toMatchObject({ ok: true });
      }
    }
  });

  it("are asked as they say: USPTO's fields of a data set", async () => {
    const tools = toolsOf(importOf(example("3.0/json/uspto")));
    const tool = tools.find(({ name }) => name === "list_searchable_fields");
    if (!tool) throw new Error("no tool");
    expect(tool.examples).toEqual([{ dataset: "oa_citations", version: "v1" }]);
    const { requests } = await callHttpTool(tool, tool.examples[0], [{ text: "fields" }]);
    expect(requests[0]?.url.href).toBe("https://developer.uspto.gov/ds-api/oa_citations/v1/fields");
  });
});

describe("a document", () => {
  it("may be YAML", () => {
    expect(readDocument('openapi: "3.0.0"\ninfo: {title: A, version: 1.0}\npaths: {}\n')).toMatchObject({ openapi: "3.0.0" });
  });

  it.each<[string, string, string]>([
    ["Swagger 2", '{"swagger":"2.0"}', "Swagger 2.0: convert it"],
    ["another format", '{"asyncapi":"3.0.0"}', "no OpenAPI 3 document"],
    ["a later version", '{"openapi":"4.0.0"}', "its version is 4.0.0"],
    ["a list", "[]", "it is no object"],
    ["a web page", "<html>: <b>: no", "neither JSON nor YAML"],
    [
      "a slip of the pen, with its place",
      '{"openapi": "3.0.0",\n "paths": {]}',
      "neither JSON nor YAML: Flow map in block collection must be sufficiently indented and end with a } at line 2, column 12",
    ],
    ["a number that JSON does not have", "openapi: 3.0.0\ninfo: {x: .nan}", "holds a value that JSON does not have"],
    [
      "YAML that grows out of hand",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
        .split("")
        .map((name, n) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[n]}`)}]`)
        .join("\n")}`,
      "neither JSON nor YAML: Excessive alias count",
    ],
  ])("is refused with the reason: %s", (_what, text, reason) => {
    expect(() => readDocument(text)).toThrow(reason);
  });

  it.each<[string, JsonObject, Given, string]>([
    ["the first server", { servers: [{ url: "https://a.example.org/v1/" }, { url: "https://b.example.org" }] }, {}, "https://a.example.org/v1"],
    [
      "a server with variables",
      { servers: [{ url: "https://{r}.example.org/{v}", variables: { r: { default: "eu" }, v: { default: "v2" } } }] },
      {},
      "https://eu.example.org/v2",
    ],
    [
      "a server relative to the document",
      { servers: [{ url: "/api" }] },
      { from: new URL("https://docs.example.org/x/openapi.json") },
      "https://docs.example.org/api",
    ],
    ["no server: the document's own", { servers: [] }, { from: new URL("https://docs.example.org/x/openapi.json") }, "https://docs.example.org"],
    ["another server that was named", {}, { server: "https://c.example.org/z" }, "https://c.example.org/z"],
    ["a path that would be another host", { servers: [{ url: "https://a.example.org//b.example.org//" }] }, {}, "https://a.example.org/b.example.org"],
  ])("says where to ask: %s", (_what, more, given, url) => {
    expect(importOf({ ...get({}), ...more }, given).url).toBe(url);
  });

  it.each<[string, JsonObject, string]>([
    ["no server", { servers: [] }, "name it with --server"],
    ["a server without a host", { servers: [{ url: "/api" }] }, "name it with --server"],
    ["a server that is no web server", { servers: [{ url: "ftp://a.example.org" }] }, "neither http nor https"],
    ["a password", { servers: [{ url: "https://u:p@a.example.org" }] }, "holds a user name or password"],
    ["no operation", { paths: {} }, "the document has no operations"],
  ])("is refused with the reason: %s", (_what, more, reason) => {
    expect(() => readOperations({ ...get({}), ...more }, { from: null, server: null, key: { name: "IMPORTED_X", named: false }, wishes: noWishes })).toThrow(
      reason,
    );
  });
});

describe("an operation", () => {
  it.each<[string, JsonObject, string]>([
    ["PUT", atlas({ "/a": { put: { operationId: "it" } } }), "PUT changes things"],
    ["POST that was not named", atlas({ "/a": { post: { operationId: "it" } } }), "POST may change things"],
    ["a login of several steps", get({ operationId: "it", security: [{ login: [] }] }), "it wants login"],
    ["a cookie", get({ operationId: "it", parameters: [parameter("sid", { in: "cookie", required: true })] }), '"sid" in cookie'],
    ["a header of the connection", get({ operationId: "it", parameters: [parameter("Host", { in: "header", required: true })] }), '"Host" in header'],
    ["a path part that nothing names", get({ operationId: "it" }, "/a/{id}"), "what {id} in its path is"],
    ["a style of its own", get({ operationId: "it", parameters: [parameter("id", { in: "path", style: "matrix" })] }, "/a/{id}"), "the style matrix"],
    ["a path that would be another host", get({ operationId: "it" }, "//evil.example.org/a"), "its path is none"],
    ["a path with a backslash", get({ operationId: "it" }, "/\\evil.example.org/a"), "its path is none"],
    ["a path with a query", get({ operationId: "it" }, "/a?b=c"), "its path is none"],
    [
      "a key in a header of the connection",
      { ...get({ operationId: "it", security: [{ main: [] }] }), components: { securitySchemes: { main: { type: "apiKey", in: "header", name: "Host" } } } },
      "it wants main",
    ],
    ["a server of its own", get({ operationId: "it", servers: [{ url: "https://other.example.org" }] }), "a server of its own"],
    ["a reference to another document", get({ operationId: "it", parameters: [{ $ref: "common.yaml#/id" }] }), "outside of its own document"],
  ])("is not imported: %s", (_what, document, reason) => {
    const good = { ...document, paths: { ...(document.paths as JsonObject), "/good": { get: { operationId: "good" } } } };
    const { tools, refused } = importOf(good);
    expect(tools.map(({ name }) => name)).toEqual(["good"]);
    expect(refused).toEqual([{ name: "it", reason: expect.stringContaining(reason) }]);
  });

  it("leaves out what it cannot send and need not", async () => {
    const document = get({ parameters: [parameter("sid", { in: "cookie" }), parameter("Authorization", { in: "header", required: true }), parameter("q")] });
    expect(importOf(document).tools[0]?.input.properties).toEqual({ q: { type: "string", description: "Not described by the server." } });
  });

  it.each<[string, object, Json, string]>([
    ["form", {}, "a b&c", "q=a+b%26c"],
    ["form, a list", { schema: { type: "array", items: { type: "integer" } } }, [1, 2], "q=1&q=2"],
    ["form, a list in one", { explode: false, schema: { type: "array", items: { type: "integer" } } }, [1, 2], "q=1%2C2"],
    ["spaceDelimited", { style: "spaceDelimited", explode: false, schema: { type: "array", items: { type: "string" } } }, ["a", "b"], "q=a+b"],
    ["pipeDelimited", { style: "pipeDelimited", schema: { type: "array", items: { type: "string" } } }, ["a", "b"], "q=a%7Cb"],
    ["deepObject", { style: "deepObject", schema: { type: "object", additionalProperties: { type: "integer" } } }, { x: 1, y: 2 }, "q%5Bx%5D=1&q%5By%5D=2"],
    ["form, an object", { schema: { type: "object", additionalProperties: { type: "integer" } } }, { x: 1, y: 2 }, "x=1&y=2"],
    ["form, an object in one", { explode: false, schema: { type: "object", additionalProperties: { type: "integer" } } }, { x: 1, y: 2 }, "q=x%2C1%2Cy%2C2"],
    [
      "JSON",
      { schema: undefined, content: { "application/json": { schema: { type: "object", additionalProperties: true } } } },
      { a: [1] },
      "q=%7B%22a%22%3A%5B1%5D%7D",
    ],
  ])("writes its query as the document says: %s", async (_style, more, value, query) => {
    const { request } = await requestOf(get({ parameters: [parameter("q", more)] }), { q: value });
    expect(request?.url.search).toBe(`?${query}`);
  });

  const item = get({ parameters: [parameter("id", { in: "path" }), parameter("X-Trace", { in: "header" })] }, "/items/{id}/parts");

  it("encodes parts of its path, and sends headers", async () => {
    const { url, request } = await requestOf(item, { id: "a/../b c", "X-Trace": "t" });
    expect(url).toBe("https://atlas.example.org/v1/items/a%2F..%2Fb%20c/parts");
    expect(request?.headers["x-trace"]).toBe("t");
  });

  it.each([
    [{ id: ".." }, "id: cannot be"],
    [{ id: "" }, "id: cannot be"],
    [{ id: "a", "X-Trace": "a\r\nhost: b" }, "X-Trace: is sent as a header"],
  ])("refuses what would lead elsewhere: %o", async (args, message) => {
    const { result, request } = await requestOf(item, args);
    expect(request).toBeUndefined();
    expect(result).toMatchObject({ status: "error", error: { code: "invalid_arguments", message: expect.stringContaining(message) } });
  });

  it("sends a body as JSON or as a form", async () => {
    const post = (type: string) =>
      atlas(
        { "/find": { post: { operationId: "find", requestBody: { required: true, content: { [type]: { schema: { $ref: "#/components/schemas/Find" } } } } } } },
        { components: { schemas: { Find: { type: "object", properties: { q: { type: "string" }, "max count": { type: "integer" } } } } } },
      );
    const only = { wishes: { only: new Set(["find"]) } };
    const args = { body: { q: "a b", max_count: 2 } };
    expect((await requestOf(post("application/vnd.api+json"), args, only)).request).toMatchObject({ method: "POST", body: '{"q":"a b","max count":2}' });
    expect((await requestOf(post("application/x-www-form-urlencoded"), args, only)).request).toMatchObject({ body: "q=a+b&max+count=2" });
    expect(() => importOf(post("multipart/form-data"), only)).toThrow();
  });

  it.each<[string, JsonObject, boolean, string]>([
    ["a header", { type: "apiKey", in: "header", name: "X-Key" }, false, "x-key: a-key"],
    ["the query", { type: "apiKey", in: "query", name: "key" }, false, "?key=a-key"],
    ["a bearer token", { type: "http", scheme: "bearer" }, false, "authorization: Bearer a-key"],
    ["a token of a login, where one is named", { type: "oauth2", flows: {} }, true, "authorization: Bearer a-key"],
  ])("sends its key as the document says: %s", async (_how, scheme, named, sent) => {
    const document = { ...get({ security: [{ main: [] }] }), components: { securitySchemes: { main: scheme } } };
    const { request } = await requestOf(document, {}, { named });
    const seen = [...Object.entries(request?.headers ?? {}).map(([name, value]) => `${name}: ${value}`), request?.url.search];
    expect(seen).toContain(sent);
    expect(JSON.stringify(importOf(document, { named }))).not.toContain("a-key");
  });

  it("needs no key where none is needed", () => {
    const document = {
      ...atlas({ "/a": { get: { operationId: "open", security: [] } }, "/b": { get: { operationId: "shut" } } }),
      security: [{ main: [] }],
      components: { securitySchemes: { main: { type: "http", scheme: "bearer" } } },
    };
    const keys = toolsOf(importOf(document)).map(({ name, executor }) => [name, executor.type === "http" ? (executor.upstream.key?.name ?? null) : "?"]);
    expect(keys).toEqual([
      ["open", null],
      ["shut", "IMPORTED_ATLAS_KEY"],
    ]);
  });
});

describe("a reply", () => {
  const [tool] = toolsOf(importOf(get({})));
  const answer = async (reply: { status?: number; text: string }) => (tool ? (await callHttpTool(tool, {}, [reply, reply, reply])).result : null);

  it.each<[string, { status?: number; text: string }, unknown]>([
    ["JSON", { text: '{"a":[1]}' }, { output: { a: [1] } }],
    ["text", { text: "plain" }, { output: { text: "plain" } }],
    ["nothing", { status: 204, text: "" }, { output: null }],
    ["an id that is not there", { status: 404, text: "no such id" }, { error: { code: "not_found", message: "find: HTTP 404: no such id" } }],
    ["a wrong request", { status: 422, text: '{"detail":"bad"}' }, { error: { code: "upstream_error", message: 'find: HTTP 422: {"detail":"bad"}' } }],
    ["a fault that stays", { status: 500, text: "<html>oops" }, { error: { code: "upstream_error", message: "find: HTTP 500: <html>oops" } }],
    ["too many calls", { status: 429, text: "slow down" }, { status: "throttled", waitSeconds: 10 }],
  ])("of %s is what the tool says", async (_what, reply, result) => {
    expect(await answer(reply)).toMatchObject(result as object);
  });
});
