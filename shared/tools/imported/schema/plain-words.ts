/** Words of a server on one line, without what a terminal or a prompt would act on, cut to a length. */
export function plainWords(text: unknown, characters: number): string {
  if (typeof text !== "string") return "";
  const line = text
    .replace(/\p{C}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= characters ? line : `${line.slice(0, characters - 1).trimEnd()}…`;
}
