import { describe, expect, it } from "vitest";
import type { SubmittedTask } from "../../../shared/contracts/task.ts";
import { codesFor, submission } from "./fixture.ts";

type Facts = [value: string, evidenceId: string, field: string][];
type Row = [name: string, answer: string, facts: Facts, codes: string[], query?: string];
const check = (_name: string, answer: string, facts: Facts, codes: string[], query?: string) =>
  expect(codesFor(submission(answer, facts, query === undefined ? {} : { query }))).toEqual(codes);

const site: Facts[number] = ["GAATTC", "e1", "/site"];
const name: Facts[number] = ["EcoRI", "e1", "/name"];
const length: Facts[number] = ["312", "e2", "/length"];
const percent: Facts[number] = ["61.46", "e2", "/gc_percent"];

describe("the facts cover the answer", () => {
  it.each<Row>([
    ["facts joined by connective words", "EcoRI and BamHI", [name, ["BamHI", "e7", "/name"]], []],
    ["a name beside its value", "EcoRI: GAATTC", [name, site], []],
    ["a sentence of the query's words", "The property asked for is GAATTC.", [site], []],
    ["words of the cited field's name", "fragments: TTG", [["TTG", "e3", "/fragments/0"]], []],
    ["a count with the field's singular", "a length of 312 bases", [length], []],
    ["no facts at all", "GAATTC", [], ["no_evidence_cited", "path_not_evidence", "fact_missing"]],
    ["a fact that the answer does not state", "palindrome of state property", [site], ["fact_missing"]],
    ["a name without a fact", "EcoRI and BamHI", [name], ["fact_missing"]],
    ["a lower-case claim without a fact", "GAATTC, sticky ends", [site], ["fact_missing"]],
    ["a purely textual answer without a fact for it", "sticky ends", [site], ["fact_missing"]],
    ["a sequence without a fact", "EcoRI GGATCC", [name], ["fact_missing"]],
    ["an identifier with digits without a fact", "EcoRI P12345", [name], ["fact_missing"]],
    ["a quoted string without a fact", 'EcoRI "star activity"', [name], ["fact_missing"]],
    ["a second number of a cited output without a fact", "312 and 61.46", [length], ["uncited_number"]],
    ["a second number of no output", "312 and 99", [length], ["computed_without_processing"]],
    ["a sum that the answer does itself", "EcoRI and BamHI: 12.75", [name, ["BamHI", "e7", "/name"]], ["computed_without_processing"]],
    ["a number in words without a fact", "six bases: GAATTC", [site], ["uncited_number"]],
    ["a number attached to its unit", "EcoRI, 312bp", [name], ["fact_missing"]],
    ["the answer rounds more than the field allows, the fact does not", "61.4", [["61.4583", "e2", "/gc_percent"]], ["computed_without_processing"]],
    ["the answer rounds the fact rightly", "61.5", [["61.4583", "e2", "/gc_percent"]], []],
    ["a digit of a fact is no fact", "12", [length], ["computed_without_processing"]],
    ["a part of a name is not covered by the name", "EcoR", [name], ["fact_missing"]],
    ["a name that goes on behind a hyphen", "EcoRI-HF", [name], ["fact_missing"]],
    ["a denial of a fact", "not EcoRI", [name], ["fact_missing"]],
    ["a denial by never", "never GAATTC", [site], ["fact_missing"]],
    ["five facts", "EcoRI, BamHI, GAATTC, GGATCC, 312", [name, ["BamHI", "e7", "/name"], site, ["GGATCC", "e7", "/site"], length], []],
    [
      "six facts",
      "EcoRI, BamHI, GAATTC, GGATCC, 312, 61.46",
      [name, ["BamHI", "e7", "/name"], site, ["GGATCC", "e7", "/site"], length, percent],
      ["answer_too_long"],
    ],
    ["the same fact twice counts once", "GAATTC, GAATTC", [site, site], []],
    ["a date in the answer's own words", "12 March 1975", [["1975-03-12", "e1", "/suppliers/0/since"]], []],
    [
      "another date than the fact",
      "13 March 1975",
      [["1975-03-12", "e1", "/suppliers/0/since"]],
      ["computed_without_processing", "uncited_number", "fact_missing"],
    ],
    ["300 characters", `GAATTC ${" ".repeat(293)}`, [site], []],
    ["301 characters", `GAATTC ${" ".repeat(294)}`, [site], ["answer_too_long"]],
    ["an empty answer", "  ", [site], ["malformed_submission"]],
    ["an empty fact", "GAATTC", [["", "e1", "/site"]], ["malformed_submission"]],
  ])("%s", check);
});

describe("the answer has one reading", () => {
  it.each<Row>([
    ["approximately", "approximately 312", [length], ["answer_ambiguous"]],
    ["about", "about 312 bp", [length], ["answer_ambiguous"]],
    ["a tilde", "~312", [length], ["answer_ambiguous", "fact_missing"]],
    ["plus or minus", "312 ± 5", [length], ["answer_ambiguous", "uncited_number"]],
    ["or", "EcoRI or BamHI", [name, ["BamHI", "e7", "/name"]], ["answer_ambiguous"]],
    ["a slash", "EcoRI / BamHI", [name, ["BamHI", "e7", "/name"]], ["answer_ambiguous"]],
    ["a slash in a unit is no alternative", "5807.57 g/mol", [["5807.57", "e2", "/weight"]], []],
    ["a slash without blanks", "EcoRI/BamHI", [name, ["BamHI", "e7", "/name"]], ["answer_ambiguous"]],
    ["a range with a dash", "5-312", [length], ["answer_ambiguous"]],
    ["a range with to", "61.46 to 312", [percent, length], ["answer_ambiguous"]],
    ["between", "between 61.46 and 312", [percent, length], ["answer_ambiguous"]],
    ["at least", "at least 312", [length], ["answer_ambiguous", "fact_missing"]],
    ["probably", "probably EcoRI", [name], ["answer_ambiguous"]],
    ["depends", "depends on EcoRI", [name], ["answer_ambiguous"]],
    ["etc.", "EcoRI etc.", [name], ["answer_ambiguous"]],
    ["and inside a name is no hedge", "Bacterial, Archaeal and Plant Plastid", [["Bacterial, Archaeal and Plant Plastid", "e4", "/name"]], []],
  ])("%s", check);
});

describe("yes and no", () => {
  const yes: Facts[number] = ["yes", "e1", "/is_palindromic"];
  const no: Facts[number] = ["no", "e1", "/is_blunt"];
  const query = "Is the recognition site of the restriction enzyme EcoRI palindromic, yes or no?";
  it.each<Row>([
    ["a bare yes with its field", "yes", [yes], [], query],
    ["a yes in a sentence of the query's words", "Yes, the recognition site of EcoRI is palindromic.", [yes], [], query],
    ["a bare yes with a fact that decides nothing", "yes", [site], ["undecided_yes_no"], query],
    ["no where the fact says yes", "no", [yes], ["undecided_yes_no"], query],
    ["a no in a sentence that denies", "No, the site is not palindromic.", [no], [], query],
    ["a yes in a sentence that denies", "Yes, the site is not palindromic.", [yes], ["fact_missing"], query],
    ["a yes with a number that no fact holds", "Yes, 99", [yes], ["computed_without_processing"], query],
    ["a yes though the query has the word yes", "yes", [yes], [], query],
    ["the text no as an unrelated fact", "no", [["no", "e1", "/note"]], ["undecided_yes_no"], query],
  ])("%s", check);
});

describe("the query does not hold the answer", () => {
  it.each<Row>([
    ["a value that only an output holds", "GAATTC", [site], [], "Which sequence does the enzyme EcoRI recognise?"],
    ["the answer in the query", "GAATTC", [site], ["answer_in_query"], "EcoRI recognises GAATTC. Which sequence does EcoRI recognise?"],
    ["in another case", "GAATTC", [site], ["answer_in_query"], "EcoRI recognises gaattc. Which sequence does EcoRI recognise?"],
    ["hidden characters between its letters", "GAATTC", [site], ["answer_in_query"], "EcoRI recognises GAA\u200bTTC. Which sequence is it?"],
    ["as a part of a longer input sequence", "TTG", [["TTG", "e3", "/fragments/0"]], [], "What is the first fragment when EcoRI cuts TTGAATTCGGATCCA?"],
    ["the number in the query", "312", [length], ["answer_in_query"], "A plasmid of 312 bases is read. How many bases does it have?"],
    [
      "the number in another spelling",
      "1250000",
      [["1250000", "e2", "/reads"]],
      ["answer_in_query"],
      "With 1,250,000 reads in the run, how many reads are there?",
    ],
    ["a number as digits of another", "312", [length], [], "Plasmid pX3125 of EcoRI is read. How many bases does it have?"],
    [
      "the date in another spelling",
      "1975-03-12",
      [["1975-03-12", "e1", "/suppliers/0/since"]],
      ["answer_in_query"],
      "Sold since 12 March 1975, since when is EcoRI sold?",
    ],
    ["the input as context beside news", "EcoRI: GAATTC", [name, site], [], "Which sequence does the enzyme EcoRI recognise?"],
    ["the input as context without a fact", "EcoRI: GAATTC", [site], [], "Which sequence does the enzyme EcoRI recognise?"],
    ["only the input, as fact", "EcoRI", [name], ["answer_in_query"], "For the enzyme EcoRI, what is its name in REBASE?"],
    ["alternatives joined by or", "EcoRI", [name], [], "Which of the two enzymes leaves a 5' overhang, EcoRI or SmaI?"],
    ["the second alternative", "BamHI", [["BamHI", "e7", "/name"]], [], "Which of the two enzymes leaves a 5' overhang, SmaI or BamHI?"],
    ["a list of alternatives", "EcoRI", [name], [], "Which enzyme has the longest site: SmaI, EcoRI, or BamHI?"],
    ["a list behind a colon", "EcoRI", [name], [], "Which of these enzymes has the longest site: SmaI, EcoRI, BamHI?"],
    ["between one and the other", "EcoRI", [name], [], "Between EcoRI and SmaI, which enzyme leaves an overhang?"],
    ["and without a choice", "EcoRI", [name], ["answer_in_query"], "EcoRI and SmaI are mixed. What is the name of the first enzyme?"],
    ["an apposition is no alternative", "EcoRI", [name], ["answer_in_query"], "EcoRI, a restriction enzyme, cuts DNA. What is its name?"],
    ["alternatives that are words", "5' overhang", [["5' overhang", "e1", "/overhang"]], [], "Does the enzyme EcoRI leave a 5' overhang or a 3' overhang?"],
    ["an alternative without a fact", "EcoRI is blunt", [name], ["fact_missing"], "Is the cut of the enzyme EcoRI blunt or sticky?"],
    ["numbers to choose from", "6", [["6", "e1", "/size"]], [], "Does the site of the enzyme EcoRI have 4 or 6 bases?"],
    ["a number of the query as context", "6 of 8 bases", [["6", "e1", "/size"]], [], "How many of 8 bases does the site of EcoRI cover?"],
  ])("%s", check);
});

describe("the query stands alone", () => {
  const rows: [name: string, query: string, codes: string[]][] = [
    ["too short", "What site?", ["query_too_short"]],
    ["one long word", "Whatisthesiteoftheenzyme?", ["query_too_short"]],
    ["an evidence id", "Which site does the enzyme of e1 recognise?", ["query_not_self_contained"]],
    ["an id that is no evidence here", "Which site does the enzyme of e44 recognise?", []],
    ["a protein that is named E1", "Which site does the enzyme that is named with E1 recognise?", []],
    ["a number in scientific notation", "Which site is cut 1e1 times by the enzyme in question?", []],
    ["the evidence above", "Given the evidence above, which site does the enzyme recognise?", ["query_not_self_contained"]],
    ["the tool output", "According to the tool output, which site does it recognise?", ["query_not_self_contained"]],
    ["the previous result", "From the previous result, which site does the enzyme recognise?", ["query_not_self_contained"]],
    ["the word evidence alone", "Which site is there evidence for in the enzyme that is asked for?", []],
    ["8,001 characters", `Which site ${"a".repeat(7_990)}`, ["malformed_submission"]],
  ];
  it.each(rows)("%s", (_name, query, codes) => expect(codesFor(submission("GAATTC", [site], { query }))).toEqual(codes));
});

describe("the solution path", () => {
  const step = (evidenceId: string, tool: string, ...dependsOn: string[]) => ({ evidenceId, tool, dependsOn });
  const first = step("e1", "restriction_enzyme_info");
  const second = step("e3", "restriction_catalyse", "e1");
  const facts: Facts = [site, ["TTG", "e3", "/fragments/0"]];
  const rows: [name: string, overrides: Partial<SubmittedTask>, codes: string[]][] = [
    ["in order", { solutionPath: [first, second] }, []],
    ["with a call in between that no fact cites", { solutionPath: [first, step("e2", "sequence_statistics", "e1"), second] }, []],
    ["empty", { solutionPath: [] }, ["path_not_evidence"]],
    ["a step that is no evidence", { solutionPath: [first, step("e77", "restriction_catalyse"), second] }, ["path_not_evidence"]],
    ["another tool than the evidence's", { solutionPath: [step("e1", "codon_table_by_id"), second] }, ["path_not_evidence"]],
    ["a tool that is not in the toolset", { solutionPath: [first, step("e8", "not_in_toolset"), second] }, ["tool_not_in_toolset"]],
    ["a dependency on a later step", { solutionPath: [step("e1", "restriction_enzyme_info", "e3"), step("e3", "restriction_catalyse")] }, ["path_order"]],
    ["a dependency on itself", { solutionPath: [step("e1", "restriction_enzyme_info", "e1"), second] }, ["path_order"]],
    ["a dependency on what is no evidence", { solutionPath: [step("e1", "restriction_enzyme_info", "e0"), second] }, ["path_not_evidence"]],
    ["a dependency on a call outside the path", { solutionPath: [step("e1", "restriction_enzyme_info", "e2"), second] }, ["path_order"]],
    ["a step twice", { solutionPath: [first, second, second] }, ["path_order"]],
    ["cited evidence that the path leaves out", { solutionPath: [first] }, ["path_not_evidence"]],
    ["no evidence cited", { evidenceIds: [] }, ["no_evidence_cited", "unknown_evidence", "unknown_evidence"]],
    ["evidence that is not there", { evidenceIds: ["e1", "e3", "e50"] }, ["unknown_evidence"]],
    ["a fact of evidence that is not listed", { evidenceIds: ["e1"] }, ["unknown_evidence"]],
  ];
  it.each(rows)("%s", (_name, overrides, codes) => expect(codesFor(submission("GAATTC and TTG", facts, overrides))).toEqual(codes));
});
