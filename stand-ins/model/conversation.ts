import { z } from "zod";
import type { Json, JsonObject } from "../../shared/contracts/domain.ts";
import type { Message, ToolSpec } from "../../shared/contracts/model.ts";
import { parseCutJson } from "./cut-json.ts";
import { isJsonObject } from "./json.ts";

/*
 * The only file that knows how the pipeline's prompts mark things: <query>, <answer>, <seed>, <evidence> with <item>, <iteration/>,
 * <derive> with <exemplar>, and the first line of a tool result.
 */

export const SUBMIT_TOOL = "submit_task";

const SeedNote = z.object({
  name: z.string(),
  type: z.string().default(""),
  domain: z.string().default(""),
  aliases: z.array(z.string()).default([]),
  externalId: z.string().nullable().default(null),
});
export type SeedNote = z.infer<typeof SeedNote>;

export type EvidenceItem = {
  id: string;
  tool: string;
  arguments: JsonObject;
  /** Where the text was cut: only the part before the cut that can be located. */
  output: Json;
  /** Arrays and objects of the output that miss their end. */
  incomplete: ReadonlySet<Json>;
  /** Collected in the iteration that is under way. */
  fresh: boolean;
};

export type Conversation = {
  tools: readonly ToolSpec[];
  query: string;
  /** The answer to the query so far, null where none is stated. */
  answer: string | null;
  seed: SeedNote;
  iteration: number;
  evidence: EvidenceItem[];
  /** Calls of this iteration whatever came of them. */
  calls: { tool: string; arguments: Json; failed: boolean }[];
  /** Collector turns of this iteration so far. */
  turns: number;
  derive: { exemplars: { pattern: string; query: string }[] } | null;
  /** submit_task calls that were sent back in this iteration. */
  submissions: number;
};

const unescaped = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&apos;", "'").replaceAll("&amp;", "&");

const element = (text: string, name: string): string | null => new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(text)?.[1]?.trim() ?? null;

/** Attributes of a tag that starts at `from`; a value that holds its own quote is taken up to the quote that makes it whole JSON. */
function attributesAt(text: string, from: number): { attributes: Record<string, string>; end: number } {
  const attributes: Record<string, string> = {};
  let at = from;
  for (;;) {
    const opening = /^\s*([\w-]+)=(['"])/.exec(text.slice(at, at + 80));
    if (!opening) break;
    const quote = opening[2] ?? '"';
    const start = at + opening[0].length;
    let end = text.indexOf(quote, start);
    if (opening[1] === "arguments") {
      while (end >= 0 && parseObject(unescaped(text.slice(start, end))) === null) end = text.indexOf(quote, end + 1);
    }
    if (end < 0) break;
    attributes[opening[1] ?? ""] = unescaped(text.slice(start, end));
    at = end + 1;
  }
  return { attributes, end: text.indexOf(">", at) + 1 };
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

const WHOLE: ReadonlySet<Json> = new Set();

function outputOf(text: string): Pick<EvidenceItem, "output" | "incomplete"> | null {
  const shown = text.trim().replace(/\n?\[cut: [^\n]*\]$/, "");
  try {
    return { output: JSON.parse(shown), incomplete: WHOLE };
  } catch {
    return parseCutJson(shown);
  }
}

function itemsOf(section: string): EvidenceItem[] {
  const items: EvidenceItem[] = [];
  for (const tag of section.matchAll(/<item\s/g)) {
    const { attributes, end } = attributesAt(section, tag.index + "<item".length);
    const body = section.slice(end, section.indexOf("</item>", end));
    const read = outputOf(body);
    if (!attributes.id || !attributes.tool || !read) continue;
    items.push({ id: attributes.id, tool: attributes.tool, arguments: parseObject(attributes.arguments ?? "") ?? {}, ...read, fresh: false });
  }
  return items;
}

/** What a user message says, its tool results left out. */
export const textOf = (message: Message): string =>
  message.role === "user" ? message.content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n") : "";

function openingOf(text: string): Pick<Conversation, "query" | "answer" | "seed" | "iteration" | "evidence"> {
  const query = element(text, "query") ?? text.slice(0, 200).trim();
  const parsed = SeedNote.safeParse(parseObject(element(text, "seed") ?? ""));
  const k = Number(/<iteration\s[^>]*\bk=['"]?(\d+)/.exec(text)?.[1] ?? 1);
  return {
    query,
    answer: element(text, "answer"),
    seed: parsed.success ? parsed.data : { name: query, type: "", domain: "", aliases: [], externalId: null },
    iteration: k,
    evidence: itemsOf(element(text, "evidence") ?? ""),
  };
}

function deriveOf(text: string): Conversation["derive"] {
  if (!/<derive[\s>]/.test(text)) return null;
  const exemplars = [...text.matchAll(/<exemplar\b([^>]*)>([\s\S]*?)<\/exemplar>/g)].map(([, attributes = "", query = ""]) => ({
    pattern: /\bpattern=['"]([^'"]*)['"]/.exec(attributes)?.[1] ?? "",
    query: query.trim(),
  }));
  return { exemplars };
}

/** Reads a conversation of the pipeline: the last opening message counts, evidence of earlier ones stays. */
export function readConversation(tools: readonly ToolSpec[], messages: readonly Message[]): Conversation {
  const started = messages.findLastIndex((message) => /<query[\s>]/.test(textOf(message)));
  const opening = openingOf(messages[Math.max(0, started)] ? textOf(messages[Math.max(0, started)] ?? { role: "user", content: [] }) : "");
  const conversation: Conversation = {
    ...opening,
    tools: tools.filter(({ name }) => name !== SUBMIT_TOOL),
    calls: [],
    turns: 0,
    derive: null,
    submissions: 0,
  };
  const asked = new Map<string, { tool: string; arguments: Json }>();
  messages.forEach((message, index) => {
    const fresh = index > started;
    for (const block of message.content) {
      if (block.type === "toolCall") {
        asked.set(block.id, { tool: block.name, arguments: block.arguments });
        if (block.name === SUBMIT_TOOL && fresh) conversation.submissions++;
      } else if (block.type === "toolResult") readResult(conversation, asked.get(block.callId), block, fresh);
      else if (block.type === "text" && message.role === "user" && index >= started) conversation.derive ??= deriveOf(block.text);
    }
    if (message.role === "assistant" && fresh) conversation.turns++;
  });
  return conversation;
}

function readResult(
  conversation: Conversation,
  call: { tool: string; arguments: Json } | undefined,
  result: { text: string; isError: boolean },
  fresh: boolean,
): void {
  if (!call || call.tool === SUBMIT_TOOL) return;
  const mark = /^\s*\[evidence (e\d+)\][^\n]*\n?/.exec(result.text);
  const read = mark && outputOf(result.text.slice(mark[0].length));
  if (fresh) conversation.calls.push({ ...call, failed: result.isError || !mark });
  if (!mark?.[1] || !read || conversation.evidence.some(({ id }) => id === mark[1])) return;
  conversation.evidence.push({ id: mark[1], tool: call.tool, arguments: isJsonObject(call.arguments) ? call.arguments : {}, ...read, fresh });
}
