import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bundleHandlers } from "../../scripts/deployment/bundle-handlers.ts";
import { packageServers } from "../../scripts/deployment/package-servers.ts";
import { installLocked, installPackage, keepLock } from "../../shared/adapters/npm/npm-packages.ts";
import { PACKAGE_TOOL_HANDLER } from "../../stacks/lib/function-table.ts";

const folder = mkdtempSync(join(tmpdir(), "dive-package-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const project = join(import.meta.dirname, "../..");

it("the project has no package to deploy before one is imported", () => {
  expect(packageServers()).toEqual([]);
});

it("the function of a package starts its server and calls a tool", { timeout: 60_000 }, async () => {
  await bundleHandlers([PACKAGE_TOOL_HANDLER], join(folder, "functions"));
  const root = join(folder, "mcp/everything");
  mkdirSync(root, { recursive: true });
  cpSync(join(folder, "functions", PACKAGE_TOOL_HANDLER), root, { recursive: true });
  symlinkSync(join(project, "node_modules"), join(root, "node_modules"));
  const program = `
    const { handler } = await import(${JSON.stringify(join(root, "index.mjs"))});
    const call = (tool, args) => handler({ tool, arguments: args });
    console.log(JSON.stringify(await Promise.all([call("get-sum", { a: 2, b: 3 }), call("no-such-tool", {}), call("get-env", {})])));`;
  const env = {
    PATH: process.env.PATH,
    AWS_SESSION_TOKEN: "secret",
    PACKAGE_SCRIPT: "node_modules/@modelcontextprotocol/server-everything/dist/index.js",
    PACKAGE_ARGUMENTS: '["stdio"]',
  };
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", program], { env, encoding: "utf8" });
  const [sum, none, environment] = JSON.parse(out);
  expect(sum.result.content[0].text).toContain("5");
  expect(JSON.stringify(none)).toContain("no-such-tool");
  expect(environment.result.content[0].text).not.toContain("AWS_SESSION_TOKEN");
});

describe("npm packages", () => {
  const packed = join(folder, "packed");
  mkdirSync(packed);
  const manifest = { name: "atlas-mcp", version: "1.2.3", bin: "server.mjs", scripts: { install: "node -e \"require('fs').writeFileSync('ran', '')\"" } };
  writeFileSync(join(packed, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(packed, "server.mjs"), "");
  const archive = join(packed, execFileSync("npm", ["pack", "--silent"], { cwd: packed, encoding: "utf8" }).trim());

  it("are installed without their scripts, and again from the lock file", { timeout: 60_000 }, async () => {
    const [first, locked, again] = ["first", "locked", "again"].map((name) => join(folder, name)) as [string, string, string];
    await installPackage(archive, first);
    await keepLock(first, locked);
    await installLocked(locked, again);
    for (const installed of [first, again]) {
      const own = join(installed, "node_modules/atlas-mcp");
      expect(JSON.parse(readFileSync(join(own, "package.json"), "utf8"))).toMatchObject({ version: "1.2.3" });
      expect(() => readFileSync(join(own, "ran"))).toThrow();
    }
    // What is there already is left as it is.
    rmSync(join(again, "node_modules"), { recursive: true });
    await installLocked(locked, again);
    expect(() => readFileSync(join(again, "node_modules/atlas-mcp/package.json"))).toThrow();
  });

  it("that cannot be installed say why", { timeout: 60_000 }, async () => {
    await expect(installPackage(join(folder, "none.tgz"), join(folder, "failed"))).rejects.toThrow(/npm install failed: .*none\.tgz/s);
  });
});
