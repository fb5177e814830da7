import type { Ask, Web, WebProviders } from "../../contracts/pool-tool.ts";
import { createAsk, type Keep, type UpstreamPorts } from "../core/http/ask-upstream.ts";
import { callTimeOf } from "../core/http/call-time.ts";
import { keepWhenRead } from "../core/http/keep-when-read.ts";
import { resultOf } from "../core/http/run-http-tool.ts";
import type { ToolRunner } from "../core/tool-executor.ts";
import { createExpectPublic } from "./expect-public.ts";
import { createFetchPage } from "./fetch-page.ts";

/**
 * Runs tools of the open web under the stage's providers; an output names the one that answered as its version.
 * @param upstreams built at the first call that needs them
 */
export function createWebRunner(upstreams: () => UpstreamPorts, providers: () => WebProviders): ToolRunner {
  return async (tool, args, signal) => {
    const { name, version, executor } = tool;
    if (executor.type !== "web") throw new RangeError(`${name} is no tool of the web`);
    const ports = upstreams();
    const time = callTimeOf(tool, signal);
    const chosen = providers();
    const provider = executor.provider(chosen);
    const asking = (keep: Keep) => (provider === null ? nobody(name) : createAsk(ports, provider, time, keep));
    const read: Web["read"] = (reading) => keepWhenRead(ports.cache, (keep) => reading(asking(keep)));
    const answer = (keep: Keep) =>
      executor.answer(args, { providers: chosen, read, fetchPage: createFetchPage(ports, time, keep), expectPublic: createExpectPublic(ports) });
    return resultOf(name, provider?.name ?? version, ports, () => keepWhenRead(ports.cache, answer));
  };
}

function nobody(name: string): Ask {
  return () => Promise.reject(new RangeError(`${name} has no provider to ask`));
}
