import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ToolImports } from "../../shared/contracts/tool-import.ts";
import { createToolPool } from "../../shared/tools/core/tool-pool.ts";
import { toolsOf } from "../../shared/tools/imported/imported-tools.ts";
import { createApiWorld } from "../api/api-world.ts";
import { startMcpServer } from "../support/mcp-http-server.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

const everything = "npx -y @modelcontextprotocol/server-everything@2026.8.31 stdio";
const memory = "npx -y @modelcontextprotocol/server-memory";
const document = JSON.stringify({
  openapi: "3.0.3",
  info: { title: "Drug Atlas", version: "1.2" },
  servers: [{ url: "https://atlas.example.org/v1" }],
  paths: {
    "/drugs/{name}": {
      get: {
        operationId: "getDrug",
        summary: "The dose and the drug class of a medicine",
        parameters: [{ name: "name", in: "path", schema: { type: "string", example: "aspirin" } }],
      },
    },
    "/drugs": { post: { operationId: "addDrug" }, put: { operationId: "setDrug" } },
  },
});

let folder: string;
let cli: CliWorld;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dive-imports-"));
  writeFileSync(join(folder, "imports.json"), JSON.stringify({ format: "dive-imports", version: 1, imports: [] }));
  cli = await createCliWorld(createApiWorld(), {
    imports: folder,
    files: { "atlas.json": document, "atlas.yaml": "openapi: 3.1.0\npaths: {}", "notes.txt": "hello" },
  });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  // An import asks no stack.
  expect(cli.seen).toEqual([]);
  await cli.stop();
  rmSync(folder, { recursive: true, force: true });
});

const written = () => ToolImports.parse(JSON.parse(readFileSync(join(folder, "imports.json"), "utf8"))).imports;
const run = (...args: string[]) => cli.dive("tools", "import", ...args);

describe("dive tools import mcp: an npm package", () => {
  it("writes its tools with labels, provenance and what was not taken", async () => {
    const { exitCode, out } = await run("mcp", memory);
    expect(exitCode).toBe(0);
    const [imported] = written();
    expect(imported).toMatchObject({
      name: "memory",
      source: "mcp-package",
      package: "@modelcontextprotocol/server-memory",
      version: "2026.8.31",
      script: "dist/index.js",
      arguments: [],
      importedFrom: memory,
      server: { title: "memory-server" },
    });
    expect(imported?.tools.map(({ name }) => name)).toEqual(expect.arrayContaining(["memory_search_nodes", "memory_read_graph"]));
    expect(imported?.refused.map(({ name }) => name)).toEqual(["delete_entities", "delete_observations", "delete_relations"]);
    expect(createToolPool(toolsOf(ToolImports.shape.imports.element.parse(imported))).find("memory_read_graph")).toMatchObject({
      family: "memory",
      version: "@modelcontextprotocol/server-memory 2026.8.31",
      executor: { type: "mcp-package", server: "memory", tool: "read_graph" },
    });
    expect(out).toContain("a function of its own, mcp-memory");
    expect(JSON.parse(readFileSync(join(folder, "packages/memory/package-lock.json"), "utf8"))).toEqual({ locked: "@modelcontextprotocol/server-memory" });
  });

  it("takes labels, names, examples and a choice of tools from whoever imports", async () => {
    const wishes = [
      "--name",
      "demo",
      "--prefix",
      "",
      "--only",
      "echo,get-sum",
      "--domain",
      "academic",
      "--domain",
      "get-sum=financial",
      "--kind",
      "echo=P",
      "--example",
      'get-sum={"a":2,"b":3}',
    ];
    const { exitCode, out } = await run("mcp", everything, ...wishes, "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ file: join(folder, "imports.json"), name: "demo", arguments: ["stdio"] });
    expect(written()[0]?.tools.map(({ name, domain, kind, example, exampleFrom }) => [name, domain, kind, example, exampleFrom])).toEqual([
      ["echo", "academic", "P", { message: "example" }, "made"],
      ["get_sum", "financial", "P", { a: 2, b: 3 }, "given"],
    ]);
  });

  it("replaces an import of the same name, keeps others, and writes nothing when asked not to", async () => {
    await run("mcp", everything, "--only", "echo");
    await run("mcp", memory, "--only", "read_graph");
    await run("mcp", everything, "--only", "get-sum");
    await run("mcp", memory, "--dry-run");
    expect(written().map(({ name, tools }) => [name, tools.map((tool) => tool.name)])).toEqual([
      ["everything", ["everything_get_sum"]],
      ["memory", ["memory_read_graph"]],
    ]);
  });

  it.each<[string, string[], string]>([
    ["another program", ["uvx mcp-server-time"], "uvx cannot be imported: tools run in Lambda functions"],
    ["a script of this machine", ["node server.js"], "node cannot be imported"],
    ["a container", ["docker run -i mcp/time"], "docker cannot be imported"],
    ["variables", ["TOKEN=x npx -y p"], "a server that needs variables cannot be imported"],
    ["a shell", ["npx -y p | tee log"], "without a shell"],
    ["a package from elsewhere", ["npx -y git+https://example.org/p.git"], "no package of the npm registry"],
    ["a path", ["npx -y ../p"], "no package of the npm registry"],
    ["no package", ["npx -y"], "nothing is no package"],
    ["a package without a program", ["npx -y zod"], "the package zod has no program"],
    ["a tool that is not there", [everything, "--only", "echo,nothing"], "the server has no tool nothing; it has echo,"],
    ["an unknown domain", [everything, "--domain", "physics"], "--domain: physics is none of financial, medical"],
    ["an unknown kind", [everything, "--kind", "echo=X"], "--kind: X is none of R, P"],
    ["two domains for all", [everything, "--domain", "medical", "--domain", "general"], "--domain gives one domain for all tools"],
    ["a wrong example", [everything, "--only", "get-sum", "--example", 'get-sum={"a":"two"}'], "the example does not fit: a: "],
    ["an example that is no JSON", [everything, "--example", "echo=hi"], "--example echo: not a JSON object"],
    ["a prefix that is no name", [everything, "--prefix", "1-"], "--prefix is a letter"],
    ["a name that is none", [everything, "--name", "My Server"], "an import's name is a small letter"],
    ["a tool that has no form here", [everything, "--only", "simulate-research-query"], "simulate-research-query: it runs only as a task of the MCP protocol"],
    [
      "names of the pool",
      ["npx -y @modelcontextprotocol/server-everything", "--only", "echo", "--prefix", "", "--name", "x", "--stage", "prod"],
      "leave --stage out",
    ],
  ])("exits 2 and writes nothing: %s", async (_what, args, message) => {
    expect(await run("mcp", ...args)).toMatchObject({ exitCode: 2, out: "", err: expect.stringContaining(message) });
    expect(written()).toEqual([]);
  });

  it("refuses names that other tools have", async () => {
    await run("mcp", everything, "--only", "echo", "--prefix", "same_");
    expect(await run("mcp", everything, "--only", "echo", "--prefix", "same_", "--name", "other")).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("the pool has same_echo already"),
    });
  });
});

describe("dive tools import mcp: a URL", () => {
  const tools = ["first", "second", "third"].map((name) => ({
    name,
    description: `The ${name} journal and its authors`,
    inputSchema: { type: "object" as const, properties: { id: { type: "string" } } },
  }));

  it("reads every page of its tools, with its key", async () => {
    const server = await startMcpServer({ tools, page: 2 });
    vi.stubEnv("IMPORTED_ATLAS", "secret-1");
    const { exitCode } = await run("mcp", "https://mcp.example.org/mcp", "--name", "atlas", "--key", "IMPORTED_ATLAS", "--against", server.url.origin);
    expect(exitCode).toBe(0);
    const [imported] = written();
    expect(imported).toMatchObject({
      source: "mcp-url",
      url: "https://mcp.example.org/mcp",
      key: "IMPORTED_ATLAS",
      server: { title: "Atlas", version: "3.1" },
    });
    expect(imported?.tools.map(({ name, domain }) => [name, domain])).toEqual(["first", "second", "third"].map((name) => [`atlas_${name}`, "academic"]));
    expect(server.seen[0]?.path).toBe("/mcp.example.org/mcp");
    expect(readFileSync(join(folder, "imports.json"), "utf8")).not.toContain("secret-1");
  });

  it("refuses single tools with the reason", async () => {
    const server = await startMcpServer({
      tools: [
        ...tools,
        { name: "drop all", inputSchema: { type: "object" }, annotations: { destructiveHint: true } },
        { name: "odd", inputSchema: { type: "object", properties: { a: { $ref: "https://example.org/a.json" } } } },
      ],
    });
    await run("mcp", "https://mcp.example.org/mcp", "--name", "atlas", "--against", server.url.origin);
    expect(written()[0]?.refused).toEqual([
      { name: "drop all", reason: expect.stringContaining("changes or deletes things") },
      { name: "odd", reason: expect.stringContaining("outside of its own document") },
    ]);
  });

  it("takes the tools that are right where one is wrong", async () => {
    const wrong = { name: "wrong", inputSchema: { type: "array" }, annotations: { destructiveHint: "yes" }, outputSchema: { $ref: "#/nowhere" } };
    const server = await startMcpServer({ tools: [...tools, wrong as unknown as (typeof tools)[0]] });
    await run("mcp", "https://mcp.example.org/mcp", "--name", "atlas", "--against", server.url.origin);
    expect(written()[0]?.tools).toHaveLength(3);
    expect(written()[0]?.refused).toEqual([{ name: "wrong", reason: "the arguments are no object" }]);
  });

  it.each<[string, string[], number, string]>([
    ["no URL", ["https://"], 2, "is no http or https URL"],
    ["another scheme", ["ftp://example.org"], 2, "is no http or https URL"],
    ["a password", ["https://u:p@example.org/mcp"], 2, "name a key with --key"],
    ["a key in place of its name", ["https://example.org/mcp", "--key", "sk-123"], 2, "--key is a name, never the key itself"],
    ["an address of this machine", ["http://127.0.0.1:8080/mcp"], 1, "is no public address"],
    ["a cloud's metadata", ["http://169.254.169.254/mcp"], 1, "is no public address"],
    ["a key that is not set", ["https://example.org/mcp", "--key", "IMPORTED_NONE"], 1, "needs the key IMPORTED_NONE"],
    ["a stand-in that is none", ["https://example.org/mcp", "--against", "localhost"], 2, "--against is http(s)://HOST:PORT"],
  ])("exits and writes nothing: %s", async (_what, args, exitCode, message) => {
    expect(await run("mcp", ...args)).toMatchObject({ exitCode, out: "", err: expect.stringContaining(message) });
    expect(written()).toEqual([]);
  });

  it("says when the server is none", async () => {
    const server = await startMcpServer({
      tools: [],
      before: (_request, response) => {
        response.writeHead(404).end("nothing here");
        return true;
      },
    });
    expect(await run("mcp", "https://mcp.example.org/x", "--against", server.url.origin)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("HTTP 404: nothing here"),
    });
    const empty = await startMcpServer({ tools: [] });
    expect(await run("mcp", "https://mcp.example.org/x", "--against", empty.url.origin)).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("the server has no tools"),
    });
  });
});

describe("dive tools import openapi", () => {
  it("writes the operations of a file", async () => {
    const { exitCode, out } = await run("openapi", "atlas.json");
    expect(exitCode).toBe(0);
    expect(written()[0]).toMatchObject({
      name: "drug_atlas",
      source: "openapi",
      url: "https://atlas.example.org/v1",
      key: null,
      tools: [
        {
          name: "drug_atlas_getDrug",
          domain: "medical",
          kind: "R",
          example: { name: "aspirin" },
          exampleFrom: "document",
          operation: { method: "GET", path: "/drugs/{name}" },
        },
      ],
    });
    expect(out).toContain("addDrug: POST may change things");
  });

  it("fetches a document, and takes servers relative to it", async () => {
    const { url, fetched } = await serveText(document.replace("https://atlas.example.org/v1", "../api"));
    const { exitCode } = await run("openapi", "https://docs.example.org/v3/openapi.json?lang=en", "--against", url, "--only", "getDrug,addDrug");
    expect(exitCode).toBe(0);
    expect(fetched).toEqual(["/docs.example.org/v3/openapi.json?lang=en"]);
    expect(written()[0]).toMatchObject({ url: "https://docs.example.org/api", importedFrom: "https://docs.example.org/v3/openapi.json?lang=en", refused: [] });
  });

  it.each<[string, string[], string]>([
    ["a file that is not there", ["none.json"], "cannot read none.json"],
    ["no document", ["notes.txt"], "no OpenAPI document"],
    ["no operations", ["atlas.yaml"], "the document has no operations"],
    ["an operation that is not there", ["atlas.json", "--only", "dropDrug"], "the server has no tool dropDrug; it has getDrug, addDrug, setDrug"],
    ["only operations that change things", ["atlas.json", "--only", "setDrug"], "setDrug: PUT changes things"],
    ["a server on this machine", ["atlas.json", "--server", "http://127.0.0.1:8080/v1"], "127.0.0.1 is no public address"],
    ["a cloud's metadata as the server", ["atlas.json", "--server", "http://[::ffff:a9fe:a9fe]/latest"], "is no public address"],
    ["a port that no tool may ask", ["atlas.json", "--server", "https://atlas.example.org:9200"], "port 9200 is none of"],
    ["a server that is none", ["atlas.json", "--server", "atlas"], "atlas is no http or https URL"],
  ])("exits 2 and writes nothing: %s", async (_what, args, message) => {
    expect(await run("openapi", ...args)).toMatchObject({ exitCode: 2, out: "", err: expect.stringContaining(message) });
    expect(written()).toEqual([]);
  });
});

async function serveText(text: string) {
  const fetched: string[] = [];
  const server = await startMcpServer({
    tools: [],
    before: (request, response) => {
      fetched.push(request.url ?? "");
      response.end(text);
      return true;
    },
  });
  return { url: server.url.origin, fetched };
}
