const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const blockTag = /<\/?(?:jats:)?(?:p|title|sec|list|list-item|break|br|disp-formula)(?=[\s/>])[^<>]*>/gi;

/** Decodes XML's own entities and numbered ones, each once; others stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const character = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return character ? String.fromCodePoint(code) : entity;
  });
}

/** The text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The words of JATS or HTML markup, on one line. */
export function plainText(markup: string): string {
  const words = markup.replace(blockTag, " ").replace(/<[^<>]*>/g, "");
  return oneLine(decodeEntities(words));
}

/** At most so many characters; what was cut ends in an ellipsis. */
export function cutText(text: string, characters: number): string {
  if (text.length <= characters) return text;
  return `${text.slice(0, characters).replace(/[\ud800-\udbff]$/, "")}…`;
}
