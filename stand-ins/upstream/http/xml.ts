const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as it may stand in XML or HTML, in an element or in an attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);

/** `<name attribute="..">content</name>`; the content is markup already. */
export function element(name: string, content: string, attributes: Record<string, string | number> = {}): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** An element that holds text. */
export const leaf = (name: string, content: string | number, attributes: Record<string, string | number> = {}): string =>
  element(name, escapeXml(String(content)), attributes);

/** A JSON value as elements: a list repeats its name, null is an empty element. */
export function elementsOf(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => elementsOf(name, one)).join("");
  if (value === null || value === undefined) return element(name, "");
  if (typeof value !== "object") return leaf(name, String(value));
  return element(
    name,
    Object.entries(value)
      .map(([key, one]) => elementsOf(key, one))
      .join(""),
  );
}
