import { join } from "node:path";
import { createHttpClient } from "../shared/adapters/http/http-client.ts";
import { createLocalPackageServers } from "../shared/adapters/mcp/local-package-servers.ts";
import { createMemoryRateLimiter } from "../shared/adapters/memory/rate-limiter.ts";
import { createMemoryReplyCache } from "../shared/adapters/memory/reply-cache.ts";
import { createFixedToolKeys } from "../shared/adapters/memory/tool-keys.ts";
import { createPythonProcesses } from "../shared/adapters/python/python-processes.ts";
import { readLocalToolsEnvironment } from "../shared/config/local-tools-environment.ts";
import type { WebProviders } from "../shared/contracts/pool-tool.ts";
import { userAgent } from "../shared/domain/user-agent.ts";
import type { ToolExecutor } from "../shared/ports/tool-executor.ts";
import type { ReplyCache, ToolKeys } from "../shared/ports/upstreams.ts";
import type { UpstreamPorts } from "../shared/tools/core/http/ask-upstream.ts";
import { createToolExecutor } from "../shared/tools/core/tool-executor.ts";
import type { ToolPool } from "../shared/tools/core/tool-pool.ts";
import { createToolRunners } from "../shared/tools/tool-runners.ts";
import { installedProgram } from "./imports/installed-program.ts";

const projectRoot = join(import.meta.dirname, "..");

export type LocalExecutor = {
  executor: ToolExecutor;
  /** The same with no cache: every call asks its upstream. */
  fresh: ToolExecutor;
  keys: ToolKeys;
  providers: WebProviders;
  /** Whom an upstream may write to; null: nobody is named. */
  contact: string | null;
  /** Ends what the tools run in. */
  close(): void;
};

const noCache: ReplyCache = { get: async () => null, put: async () => undefined };

/**
 * Runs the pool's tools in this process: its own limits and cache, keys from the environment, Python in the project's .venv.
 * @param standIn in place of every upstream; the one place where a local address is taken
 */
export function createLocalExecutor(pool: ToolPool, standIn: URL | null): LocalExecutor {
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
  const packageServers = createLocalPackageServers(installedProgram);
  const executorWith = (cache: ReplyCache) =>
    createToolExecutor(
      pool,
      createToolRunners({ pythonFunctions, packageServers, upstreams: () => ({ ...upstreams, cache }), providers: () => environment.providers }),
    );
  const { providers, contact } = environment;
  return { executor: executorWith(upstreams.cache), fresh: executorWith(noCache), keys, providers, contact, close: () => pythonFunctions.end() };
}
