import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePorts } from "../../scripts/bench/free-port.ts";
import { runningProcess } from "../../scripts/lib/own-process.mjs";
import { isPortTaken } from "../../scripts/local/server-process.ts";
import { type ListeningModel, startListeningModel } from "../support/integration/listening-model.ts";
import { copyProject, type ProjectCopy, type Start } from "../support/integration/project-copy.ts";

/*
 * `npm start` itself, again and again in one copy of the project, each time from where the last one left it. The folder's name has
 * blanks, an apostrophe and an accent; there is no HOME; the locale has an i of its own.
 */

const KEY = "sk-test-4f1c9a7e2b8d";
const ODD = { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "Pacific/Chatham" };
let port: number;
let copy: ProjectCopy;
let model: ListeningModel;
/** Another server of the same providers. */
let moved: ListeningModel;

beforeAll(async () => {
  port = await freePorts(4950);
  copy = copyProject("it's a clone, é", port);
  [model, moved] = await Promise.all([startListeningModel(), startListeningModel()]);
});
afterAll(async () => {
  await Promise.all([model.close(), moved.close()]);
  await copy.remove();
});

const start = (args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Start =>
  copy.start(["--cycles", "2", ...args], { ...ODD, ...environment });
const localFile = (name: string) => join(copy.folder, ".dive/local", name);
const runOf = (said: string) => /run-[0-9a-z]{26}/.exec(said)?.[0] ?? expect.fail(`no run in:\n${said}`);
const nothingRuns = async () => expect(await Promise.all([port, port + 1, port + 2].map(isPortTaken))).toEqual([false, false, false]);

describe("npm start", () => {
  it("that finds its port taken says so and ends", async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(port, "127.0.0.1", listening));
    const { exitCode, said } = await start().ended();
    await new Promise((closed) => other.close(closed));
    expect({ exitCode, said: said.trim().split("\n").at(-1) }).toEqual({
      exitCode: 1,
      said: `Port ${port}, which local AWS needs, is taken by another program: end that, or name another port in DIVE_LOCAL_PORT.`,
    });
    await nothingRuns();
  });

  it.each([
    ["DIVE_LOCAL_PORT", { DIVE_LOCAL_PORT: "80" }, [], "DIVE_LOCAL_PORT must be a whole number from 1024 to 65533, not 80."],
    ["a model's key", {}, ["--model", "claude-haiku-5-5"], "anthropic/claude-haiku-5-5 needs ANTHROPIC_API_KEY: set it in the shell and try again."],
    [
      "a model server",
      { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: "http://127.0.0.1:4949/v1" },
      ["--model", "openai/m"],
      "The model server http://127.0.0.1:4949 does not answer (connect ECONNREFUSED 127.0.0.1:4949): start it, or name the one to ask in OPENAI_BASE_URL.",
    ],
  ])("without %s that it can use starts nothing", async (_, environment, args, sentence) => {
    expect(await start(args, environment).ended()).toEqual({ exitCode: 1, said: `${sentence}\n` });
    await nothingRuns();
  });

  it("interrupted in the deployment, and once more while it clears up, leaves nothing running and nothing half done", async () => {
    const interrupted = start();
    await interrupted.says("Deploying the stack");
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    interrupted.interrupt();
    // To clear up takes some 300 ms; one that comes as the process ends would end it.
    await new Promise((resolve) => setTimeout(resolve, 50));
    interrupted.interrupt();
    const { exitCode, said } = await interrupted.ended();
    expect({ exitCode, last: said.trim().split("\n").at(-1) }).toEqual({
      exitCode: 130,
      last: "Interrupted: what this start began is ended; npm start goes on from here.",
    });
    await nothingRuns();
  });

  it("interrupted in its run ends what it began; the next one picks that run up and finishes it", async () => {
    const interrupted = start();
    await interrupted.says(/0\/2 cycles/);
    interrupted.interrupt();
    const first = await interrupted.ended();
    expect(first.exitCode).toBe(130);
    expect(first.said).toContain("the next `npm start` picks it up");
    await nothingRuns();

    const { exitCode, said } = await start().ended();
    expect(said).toContain(`Picking up run ${runOf(first.said)} of the last start`);
    expect({ exitCode, said }).toMatchObject({ exitCode: 0, said: expect.stringMatching(/cycles +2 done, 0 failed of 2 in biological/) });
    expect(said.match(/^Task run-/gm)?.length).toBeGreaterThan(0);
    expect(await isPortTaken(port), "local AWS stays up").toBe(true);
  });

  it("on another port than the local AWS that runs is refused, and leaves that alone", async () => {
    const pid = runningProcess(localFile("local-aws.pid"));
    const other = await freePorts(port + 3);
    const { exitCode, said } = await start([], { DIVE_LOCAL_PORT: String(other) }).ended();
    expect({ exitCode, said }).toEqual({
      exitCode: 1,
      said: `local AWS runs on port ${port} already, not on ${other}: npm stop first, or leave DIVE_LOCAL_PORT as it was for that start.\n`,
    });
    expect([pid, runningProcess(localFile("local-aws.pid"))]).toEqual([expect.any(Number), pid]);
  });

  it("interrupted in a local AWS that was up says that the run goes on and what ends it; the next one finishes it", async () => {
    const interrupted = start();
    await interrupted.says(/0\/2 cycles/);
    interrupted.interrupt();
    const { exitCode, said } = await interrupted.ended();
    const run = runOf(said);
    expect(exitCode).toBe(130);
    expect(said).toContain(`Run ${run} goes on in local AWS, which was up before this start. \`npx dive cancel ${run}\` ends it`);
    expect(await start().ended()).toMatchObject({ exitCode: 0, said: expect.stringMatching(new RegExp(`(Picking up|Found) run ${run}`)) });
  });

  it("whose local AWS dies says so at once; the next one goes on with the run", async () => {
    const orphaned = start();
    await orphaned.says(/0\/2 cycles/);
    const pid = runningProcess(localFile("local-aws.pid")) ?? expect.fail("local AWS does not run");
    process.kill(-pid, "SIGKILL");
    const first = await orphaned.ended();
    expect(first.exitCode).toBe(1);
    expect(first.said).toContain("local AWS ended while it was at work: ");
    const { exitCode, said } = await start().ended();
    expect(said).toMatch(/Picking up run|was lost with the local AWS that held it/);
    expect({ exitCode, said }).toMatchObject({ exitCode: 0, said: expect.stringMatching(/cycles +2 done, 0 failed of 2 in biological/) });
  });

  it("with a record of its last run that is damaged begins a new one", async () => {
    writeFileSync(localFile("first-run.json"), '{"settings": {');
    const { exitCode, said } = await start().ended();
    expect(exitCode).toBe(0);
    expect(said).not.toMatch(/Picking up|lost/);
  });
});

describe("npm start and a real model", () => {
  it("asks none whose key merely stands in the shell", async () => {
    const shell = { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: model.url, OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${model.url}/v1` };
    const { exitCode, said } = await start([], shell).ended();
    expect(exitCode).toBe(0);
    expect(said).toContain("The model is the stand-in: rules, not a language model; it costs nothing.");
    expect(model.asked).toEqual([]);
    expect(filesWith(KEY)).toEqual([]);
  });

  it.each([
    ["claude-haiku-5-5", "there", () => model, () => ({ ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: model.url }), "/", "/v1/messages"],
    ["openai/gpt-6-luna", "there", () => model, () => ({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${model.url}/v1` }), "/v1", "/v1/chat/completions"],
    ["openai/gpt-6-luna", "moved", () => moved, () => ({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${moved.url}/v1` }), "/v1", "/v1/chat/completions"],
  ])("%s, %s: looks whether it is there, prints the estimate, asks it alone, with the key, keeps to the budget", async (id, _, server, shell, base, path) => {
    const before = model.asked.length + moved.asked.length;
    const { exitCode, said } = await start(["--model", id, "--budget", "0.5"], shell()).ended();
    expect({ exitCode, said }).toMatchObject({ exitCode: 0, said: expect.stringContaining("No new cycle starts once $0.5 is spent") });
    expect(said).toContain("Estimate for 2 cycles");
    expect(said).toMatch(/cycles +2 done/);
    const asked = server().asked.slice(server() === model ? before : 0);
    expect(asked.length).toBeGreaterThan(10);
    expect(model.asked.length + moved.asked.length - before).toBe(asked.length);
    expect([...new Set(asked.map((request) => `${request.path} ${request.key}`))]).toEqual([`${base} `, `${path} Bearer ${KEY}`]);
  });

  it("starts no cycle for which the budget has nothing left", async () => {
    const { exitCode, said } = await copy
      .start(["--cycles", "12", "--model", "claude-haiku-5-5", "--budget", "0.001"], { ...ODD, ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: model.url })
      .ended();
    expect(exitCode).toBe(0);
    expect(said).toMatch(/budget/);
    expect(said).not.toMatch(/12 done/);
  });

  it("leaves the key in the secret store alone: no log, no state, no shard holds it", async () => {
    // Logs of Lambda are saved at a clean stop alone.
    expect(await copy.stop()).toContain("Stopped: local-aws");
    expect(filesWith(KEY)).toEqual(["state/secretsmanager.json"]);
  });
});

/** The files of `.dive/local` in which this text stands. */
function filesWith(text: string): string[] {
  const folder = join(copy.folder, ".dive/local");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => isFile(join(folder, file)) && readFileSync(join(folder, file)).includes(text))
    .sort();
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
