/** Told to whoever has upstreams asked without a contact. */
export const noContactNotice =
  "DIVE_CONTACT is not set: the services are asked without a word of whom to write to, and several ask for one. Set it to an e-mail address or a web page.\n";

/**
 * Who asks an upstream.
 * @param contact an e-mail address or a web page; null: none was set
 */
export function userAgent(contact: string | null): string {
  if (contact === null) return "DIVE (tool-use task synthesis)";
  return `DIVE (tool-use task synthesis; ${contact.includes("://") ? contact : `mailto:${contact}`})`;
}
