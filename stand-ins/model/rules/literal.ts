import type { Json } from "../../../shared/contracts/domain.ts";
import type { Kind } from "./value.ts";

const row = (value: Json): string =>
  Array.isArray(value) ? `(${value.map((one) => (Array.isArray(one) ? row(one) : String(one))).join(", ")})` : JSON.stringify(value);

const DAY = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;

/** The words for a value that the query must state itself. */
export function literal(value: Json, kind: Kind | undefined): string {
  if (typeof value === "string") {
    switch (kind) {
      case "dna":
      case "rna":
      case "protein":
        return `the ${alphabetOf(value, kind)} sequence ${value}`;
      case "three_letter":
        return `the residues ${value}`;
      case "residue":
        return `the residue code ${value}`;
      default:
        return DAY.test(value) ? `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}` : value;
    }
  }
  if (kind === "table") return `NCBI genetic code ${String(value)}`;
  if (kind === "instances" && Array.isArray(value)) return `the sequences ${value.map(String).join(", ")}`;
  if (Array.isArray(value) && value.length === 1 && typeof value[0] === "string") return value[0];
  if (Array.isArray(value)) return row(value);
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** Some arguments take any alphabet: the letters decide where they can. */
function alphabetOf(letters: string, kind: "dna" | "rna" | "protein"): string {
  if (kind === "protein" || /[EFILPQZ*]/.test(letters)) return "protein";
  return /U/.test(letters) ? "RNA" : "DNA";
}
