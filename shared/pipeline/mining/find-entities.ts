import { createHash } from "node:crypto";
import type { Dropped, MiningSettings, SubmittedEntity } from "../../contracts/mining.ts";
import type { Seed } from "../../contracts/pools.ts";
import { isFoundIn } from "../../domain/mining/found-in.ts";
import { lookups } from "../../domain/mining/lookups.ts";
import { sources } from "../../domain/mining/sources.ts";
import { normalName } from "../../domain/pools/normal-name.ts";
import { callUntilAnswered, ToolAnswerError, type ToolPorts } from "./call-tool.ts";

/** Which of the entities a tool of the domain knows, as seeds; the others with the tools that did not. @throws MiningThrottled, ToolAnswerError where a service is down */
export async function findEntities(
  ports: ToolPorts,
  settings: MiningSettings,
  page: number,
  entities: readonly SubmittedEntity[],
): Promise<{ seeds: Seed[]; dropped: Dropped[]; toolCalls: number }> {
  const seeds: Seed[] = [];
  const dropped: Dropped[] = [];
  let toolCalls = 0;
  for (const entity of entities) {
    const tried: string[] = [];
    let found = false;
    for (const { tool, trust, argumentsOf } of lookups[settings.domain][entity.type] ?? []) {
      const args = argumentsOf(entity);
      if (args === null) continue;
      toolCalls += 1;
      const answer = await answerOf(ports, tool, args);
      found = answer.output !== null && isFoundIn(answer.output, [entity.name, ...entity.aliases, entity.identifier ?? ""], trust);
      if (found) break;
      tried.push(answer.error ?? `${tool} knows none`);
    }
    if (found) seeds.push(seedOf(settings, entity));
    else
      dropped.push({
        name: entity.name,
        type: entity.type,
        page,
        reason: "not_findable",
        detail: tried.join("; ") || "its type is looked up by a code, and the text gives none",
      });
  }
  return { seeds, dropped, toolCalls };
}

/** A call that the tool refuses finds nothing; a service that is down says nothing about the entity. */
async function answerOf(ports: ToolPorts, tool: string, args: Parameters<typeof callUntilAnswered>[2]) {
  try {
    return { output: await callUntilAnswered(ports, tool, args), error: null };
  } catch (error) {
    if (error instanceof ToolAnswerError && !error.passing) return { output: null, error: error.message };
    throw error;
  }
}

function seedOf({ domain, source }: MiningSettings, { name, type, aliases, identifier }: SubmittedEntity): Seed {
  const slug = createHash("sha256").update(normalName(name)).digest("hex").slice(0, 16);
  const { label, licence } = sources[source];
  const externalId = identifier === null ? null : plain(identifier);
  const known = aliases.map(plain).filter((alias) => alias !== "");
  return { id: `${domain}-${type}-mined-${slug}`, name: plain(name), type, domain, aliases: known, externalId: externalId || null, source: label, licence };
}

/** A model may write what is no text, and a seed holds none. */
const plain = (text: string) => text.replaceAll(/[\p{Cc}\p{Cs}]+/gu, " ").trim();
