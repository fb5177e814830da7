import { lazy } from "../../world/lazy.ts";
import { allConcepts } from "../../world/medical/drugs.ts";
import { NameIndex } from "../../world/name-index.ts";

/** Names that people search by: ingredients and brands. */
export const searchNames = lazy(
  () =>
    new NameIndex(
      allConcepts().filter(({ tty }) => tty === "IN" || tty === "BN"),
      ({ name }) => [name],
    ),
);

/** Names of drugs that are written nearly so. */
export const conceptNamesLike = (text: string): string[] => searchNames().similar(text, 10);
