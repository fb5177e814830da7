// Runs the adapters' contract suites (S3, SQS, Secrets Manager, Step Functions) against LocalStack's open core from PyPI, in a
// Python environment of its own. Its core has no DynamoDB without a jar, and no Lambda and no HTTP API without Docker.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = resolve(import.meta.dirname, "..");
const releases = { 3.13: "2026.3.0", 3.11: "4.9.2" };
const pins = ["cbor2<6", "pyopenssl==25.3.0", "cryptography<47", "service-identity"];
const readySeconds = 60;

function versionOf(python) {
  try {
    return execFileSync(python, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}

function findPython() {
  for (const command of ["python3.13", "python3.11", "python3", "python"]) {
    const version = versionOf(command);
    if (version !== null && version in releases) return { command, version };
  }
  return null;
}

/** Makes the environment once for each release. @returns its Python. */
function install({ command, version }) {
  const release = releases[version];
  const directory = join(root, ".dive", `localstack-${release}`);
  const python = join(directory, "bin", "python");
  const complete = join(directory, "complete");
  if (existsSync(complete)) return python;
  console.log(`Installing LocalStack's open core ${release} for Python ${version} (two minutes) ...`);
  rmSync(directory, { recursive: true, force: true });
  execFileSync(command, ["-m", "venv", directory], { stdio: "inherit" });
  execFileSync(python, ["-m", "pip", "install", "--quiet", `localstack-core[runtime]==${release}`, ...pins], { stdio: "inherit" });
  writeFileSync(complete, release);
  return python;
}

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

async function start(python, directory) {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    HOME: directory,
    TMPDIR: directory,
    FILESYSTEM_ROOT: directory,
    OVERRIDE_IN_DOCKER: "0",
    GATEWAY_LISTEN: `127.0.0.1:${port}`,
    // Its default server binds every address.
    GATEWAY_SERVER: "hypercorn",
    DISABLE_EVENTS: "1",
    SKIP_SSL_CERT_DOWNLOAD: "1",
    DNS_ADDRESS: "0",
  };
  const child = spawn(python, ["-m", "localstack.runtime.main"], { env, cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log = (log + chunk).slice(-4000)));
  const ended = new Promise((done) => child.once("exit", done));
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await ended;
    clearTimeout(late);
  };
  const endpoint = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < readySeconds * 5 && child.exitCode === null; waited += 1) {
    const reply = await fetch(`${endpoint}/_localstack/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (reply?.ok) return { endpoint, stop, release: (await reply.json()).version };
    await sleep(200);
  }
  await stop();
  throw new Error(`LocalStack did not start on ${endpoint}:\n${log}`);
}

function runTests(endpoint) {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const test = ["run", "--project", "integration", "tests/integration/adapters/services.test.ts"];
  const child = spawn(process.execPath, [vitest, ...test], { cwd: root, stdio: "inherit", env: { ...process.env, DIVE_CONTRACT_ENDPOINT: endpoint } });
  return new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
}

const python = findPython();
if (python === null) {
  console.log(`LocalStack's open core was not tested: it needs Python ${Object.keys(releases).join(" or ")} on the PATH.`);
} else {
  const directory = mkdtempSync(join(tmpdir(), "dive-localstack-"));
  try {
    const localstack = await start(install(python), directory);
    console.log(`LocalStack ${localstack.release} on ${localstack.endpoint}`);
    try {
      process.exitCode = await runTests(localstack.endpoint);
    } finally {
      await localstack.stop();
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
