import type { Message } from "../../../shared/contracts/model.ts";

/* The only file that knows how the prompt of a mining marks things: <mine domain types/> and <text id title>. */

export type MinedText = { title: string; text: string };
export type MinedTexts = { types: readonly string[]; texts: readonly MinedText[] };

/** What the first message asks to be read; null where it is no mining's. */
export function readMinedTexts(messages: readonly Message[]): MinedTexts | null {
  const [first] = messages;
  if (first?.role !== "user") return null;
  const message = first.content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
  const types = /<mine domain="[^"]*" types="([^"]*)"\/>/.exec(message)?.[1];
  if (types === undefined) return null;
  const texts = [...message.matchAll(/<text id="[^"]*" title="([^"]*)">\n([\s\S]*?)\n<\/text>/g)];
  return { types: types.split(","), texts: texts.map(([, title = "", text = ""]) => ({ title: unescaped(title), text: unescaped(text) })) };
}

const unescaped = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
