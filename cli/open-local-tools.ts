import { join } from "node:path";
import { createHttpClient } from "../shared/adapters/http/http-client.ts";
import { createMemoryRateLimiter } from "../shared/adapters/memory/rate-limiter.ts";
import { createMemoryReplyCache } from "../shared/adapters/memory/reply-cache.ts";
import { createFixedToolKeys } from "../shared/adapters/memory/tool-keys.ts";
import { createPythonProcesses } from "../shared/adapters/python/python-processes.ts";
import { readLocalToolsEnvironment } from "../shared/config/local-tools-environment.ts";
import { userAgent } from "../shared/domain/user-agent.ts";
import { toolPool } from "../shared/tools/all-tools.ts";
import type { UpstreamPorts } from "../shared/tools/core/http/ask-upstream.ts";
import { createToolExecutor } from "../shared/tools/core/tool-executor.ts";
import type { ToolPool } from "../shared/tools/core/tool-pool.ts";
import { findUnavailableTools } from "../shared/tools/core/unavailable-tools.ts";
import { createToolRunners } from "../shared/tools/tool-runners.ts";
import { createLocalTools, type LocalTools } from "./local-tools.ts";

const projectRoot = join(import.meta.dirname, "..");

/**
 * The pool's tools in this process: its own limits and cache, keys from the environment, Python in the project's .venv.
 * @param standIn in place of every upstream; the one place where a local address is taken
 */
export async function openLocalTools(standIn: URL | null, signal: AbortSignal, pool: ToolPool = toolPool): Promise<LocalTools> {
  const environment = readLocalToolsEnvironment();
  const clock = { now: () => new Date() };
  const keys = createFixedToolKeys(environment.keys);
  const upstreams: UpstreamPorts = {
    http: createHttpClient({ allowed: standIn }),
    limiter: createMemoryRateLimiter(clock),
    cache: createMemoryReplyCache(clock),
    keys,
    standIn,
    userAgent: userAgent(environment.contact),
  };
  const pythonFunctions = createPythonProcesses({
    python: environment.python ?? join(projectRoot, ".venv/bin/python"),
    folders: { biopython: join(projectRoot, "functions/biopython"), sandbox: join(projectRoot, ".build/sandbox") },
  });
  return createLocalTools({
    pool,
    executor: createToolExecutor(pool, createToolRunners({ pythonFunctions, upstreams: () => upstreams })),
    unavailable: await findUnavailableTools(pool.tools, standIn === null ? keys : null),
    close: () => pythonFunctions.end(),
    signal,
  });
}
