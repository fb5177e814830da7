import { describe, expect, it } from "vitest";
import type { SubmittedEntity } from "../../../shared/contracts/mining.ts";
import { checkEntities } from "../../../shared/domain/mining/check-entities.ts";

const text =
  "Erlotinib (Tarceva, CAS 183321-74-6) treats lung cancer.\nDébridement of the Île-de-France patients. 贵州茅台酒股份有限公司 is a listed company. Gene 2.";
const page = { page: 4, text, types: ["drug_ingredient", "disease", "protein_family"] };
const entity = (name: string, more: Partial<SubmittedEntity> = {}): SubmittedEntity => ({
  name,
  type: "drug_ingredient",
  aliases: [],
  identifier: null,
  ...more,
});

describe("checkEntities", () => {
  it.each([
    ["a name of the text", "Erlotinib", null],
    ["another case", "ERLOTINIB", null],
    ["another accent", "Debridement", null],
    ["blanks in between", "  lung   cancer ", null],
    ["a script without spaces", "贵州茅台", null],
    ["what is nowhere", "Gefitinib", "not_in_text"],
    ["part of a word", "lot", "not_in_text"],
    ["nothing", "  ", "not_in_text"],
    ["punctuation alone", "...", "not_in_text"],
    ["a name too long", "x".repeat(201), "not_in_text"],
    ["a kind of thing", "company", "generic"],
    ["the same in the plural", "patients", "generic"],
    ["a kind with a number", "Gene 2", "generic"],
  ])("%s: %s", (_what, name, reason) => {
    const { entities, dropped } = checkEntities([entity(name)], page);
    expect([entities.length, dropped[0]?.reason ?? null, dropped[0]?.page ?? 4]).toEqual([reason === null ? 1 : 0, reason, 4]);
  });

  it("drops a type that is not mined, and says which are", () => {
    const { dropped } = checkEntities([entity("Erlotinib", { type: "poison" })], page);
    expect(dropped).toEqual([
      { name: "Erlotinib", type: "poison", page: 4, reason: "unknown_type", detail: "one of drug_ingredient, disease, protein_family" },
    ]);
  });

  it("drops the words of the types themselves", () => {
    expect(checkEntities([entity("protein family")], { ...page, text: "It is a protein family." }).dropped[0]?.reason).toBe("generic");
  });

  it("leaves out aliases and identifiers that do not stand in the text", () => {
    const given = entity("Erlotinib", { aliases: ["Tarceva", "Erlotinib", " Tarceva ", "OSI-774"], identifier: " 183321-74-6 " });
    expect(checkEntities([given], page).entities).toEqual([entity("Erlotinib", { aliases: ["Tarceva"], identifier: "183321-74-6" })]);
    expect(checkEntities([entity("Erlotinib", { identifier: "999" })], page).entities[0]?.identifier).toBeNull();
  });
});
