import type { RolloutConfiguration, RolloutContext } from "../../contracts/rollout.ts";
import { contextLimit, estimateTokens, replyRoom } from "../../domain/rollout/context-room.ts";
import type { ModelRequest } from "../../ports/model-client.ts";
import type { ToolCatalogue } from "../../ports/tool-catalogue.ts";

export type PolicyPorts = { tools: Pick<ToolCatalogue, "specOf">; modelTimeoutMs: number };

/**
 * What the policy is sent: its prompt, the toolset in its recorded order and the conversation, nothing else of the task. The same bytes lead
 * every request of a rollout, so that the prompt cache stays warm. null where the conversation leaves no room for a reply.
 * @throws RangeError where the pool does not have a tool of the toolset any more
 */
export function policyRequest(ports: PolicyPorts, configuration: RolloutConfiguration, context: RolloutContext): ModelRequest | null {
  const { settings, system, toolset, rngSeed } = configuration;
  const tools = toolset.map((name) => ports.tools.specOf(name));
  const { messages } = context;
  const conversationTokens = context.conversationTokens || estimateTokens(JSON.stringify([system, tools, messages]));
  const limit = contextLimit(settings.policy, settings.contextTokens);
  const maxTokens = replyRoom({ conversationTokens, limit, outputTokens: settings.outputTokens });
  if (maxTokens === null) return null;
  return {
    model: settings.policy,
    baseUrl: settings.baseUrl,
    system,
    tools,
    messages,
    maxTokens,
    promptCache: settings.promptCache,
    timeoutMs: ports.modelTimeoutMs,
    sampling: settings.sampling,
    rngSeed,
  };
}
