import { z } from "zod";

/** An identifier as a part of a path: slashes and colons stay, all else that means something in a URL is encoded. */
export function idPath(id: string): string {
  return encodeURIComponent(id).replaceAll("%2F", "/").replaceAll("%3A", ":");
}

/** An identifier that keeps its slashes in a path must not climb out of it. */
export function climbs(id: string): boolean {
  return id.split(/[/\\]/).some((part) => part === "." || part === "..");
}

/** A DOI, bare or as a doi.org address. */
export const doi = z
  .string()
  .max(300)
  .regex(/^(https?:\/\/(dx\.)?doi\.org\/|doi:)?10\.[0-9]{4,9}(\.[0-9]+)*\/[!-~]+$/, "must be a DOI such as 10.1038/nature12373")
  .refine((id) => !climbs(id), "must be a DOI without . or .. between slashes")
  .describe("DOI, for example 10.1038/nature12373; a doi.org address will do");

/** The DOI itself, without a resolver's address or a prefix. */
export function bareDoi(id: string): string {
  return id.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:)/i, "");
}
