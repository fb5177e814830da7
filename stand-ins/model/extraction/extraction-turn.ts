import type { Message, ToolSpec } from "../../../shared/contracts/model.ts";
import type { Turn } from "../turn.ts";
import { readMinedTexts } from "./mined-texts.ts";
import { type Named, namedIn } from "./named-in.ts";

const TOOL = "submit_entities";

/**
 * The rules in the role that names the entities of a mining's texts; null where the conversation is no mining. Like a model that reads
 * carelessly, they also name the kind of thing that the first text is about, which is no entity.
 */
export function extractionTurn(tools: readonly ToolSpec[], messages: readonly Message[]): Turn | null {
  if (!tools.some(({ name }) => name === TOOL)) return null;
  const mined = readMinedTexts(messages);
  if (mined === null) return null;
  const named = mined.texts.flatMap((text) => namedIn(text, mined.types));
  const entities = [...kindOf(named), ...named].map(({ name, type, aliases, identifier }) => ({ name, type, aliases: [...aliases], identifier }));
  return { text: "", calls: [{ name: TOOL, arguments: { entities } }] };
}

function kindOf([first]: readonly Named[]): Named[] {
  return first ? [{ name: first.type.replaceAll("_", " "), type: first.type, aliases: [], identifier: null }] : [];
}
