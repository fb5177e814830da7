/**
 * Who asks an upstream.
 * @param contact an e-mail address or a web page; null: none was set
 */
export function userAgent(contact: string | null): string {
  if (contact === null) return "DIVE (tool-use task synthesis)";
  return `DIVE (tool-use task synthesis; ${contact.includes("://") ? contact : `mailto:${contact}`})`;
}
