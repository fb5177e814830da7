import { describe, expect, it } from "vitest";
import { codesFor, reasonsFor, submission } from "./fixture.ts";

/* One fact as the whole answer: the field that it cites decides. */
type Row = [name: string, value: string, evidenceId: string, field: string, codes: string[], query?: string];
const check = (_name: string, value: string, evidenceId: string, field: string, codes: string[], query?: string) =>
  expect(codesFor(submission(value, [[value, evidenceId, field]], query === undefined ? {} : { query }))).toEqual(codes);
const wholeNumberQuery = "What is the GC content of the given plasmid in percent, rounded to the nearest whole number?";
const percentQuery = "Which percentage of the letters of the plasmid in question are G or C?";

describe("numbers", () => {
  it.each<Row>([
    ["an integer", "312", "e2", "/length", []],
    ["a digit-substring of the number in the field", "12", "e2", "/length", ["computed_without_processing"]],
    ["the day of a date", "12", "e5", "/date", ["computed_without_processing"]],
    ["a number that holds the field's digits", "3120", "e2", "/length", ["computed_without_processing"]],
    ["one off", "313", "e2", "/length", ["computed_without_processing"]],
    ["an integer written with a decimal", "312.0", "e2", "/length", []],
    ["an integer near enough for no rounding", "310", "e2", "/length", ["computed_without_processing"]],
    ["an integer in scientific notation that drops digits", "3.1e2", "e2", "/length", ["computed_without_processing"]],
    ["an integer in exact scientific notation", "1.25e6", "e2", "/reads", []],
    ["the full value", "61.4583", "e2", "/gc_percent", []],
    ["rounded to the stated two decimals", "61.46", "e2", "/gc_percent", []],
    ["rounded to the stated one decimal", "61.5", "e2", "/gc_percent", []],
    ["truncated instead of rounded", "61.45", "e2", "/gc_percent", ["computed_without_processing"]],
    ["one decimal too far off", "61.4", "e2", "/gc_percent", ["computed_without_processing"]],
    ["no decimals where the query asks for none", "61", "e2", "/gc_percent", ["fact_not_in_field"]],
    ["no decimals where the query asks for a whole number", "61", "e2", "/gc_percent", [], wholeNumberQuery],
    ["more decimals than the field holds", "61.45831", "e2", "/gc_percent", ["computed_without_processing"]],
    ["trailing zeros claim what the field does not hold", "61.45830", "e2", "/gc_percent", []],
    ["zero for a small value", "0.0", "e2", "/small", ["fact_not_in_field"]],
    ["zero for zero", "0", "e2", "/zero", []],
    ["a negative number", "-2.5", "e2", "/charge", []],
    ["a negative number with a typographic minus", "\u22122.5", "e2", "/charge", []],
    ["the sign lost", "2.5", "e2", "/charge", ["computed_without_processing"]],
    ["scientific notation", "1.23e-5", "e2", "/tiny", []],
    ["scientific notation as printed", "1.23 × 10^-5", "e2", "/tiny", []],
    ["scientific notation, wrong power", "1.23e-6", "e2", "/tiny", ["computed_without_processing"]],
    ["scientific notation, wrong digits", "1.24e-5", "e2", "/tiny", ["computed_without_processing"]],
    ["thousands separators", "1,250,000", "e2", "/reads", []],
    ["thousands separators in the output", "1250", "e2", "/big", []],
    ["thousands separators in the wrong places", "12,50,000", "e2", "/reads", ["fact_not_in_field"]],
    ["a unit without scale", "5807.6 Da", "e2", "/weight", []],
    ["a unit that changes the number", "5807.6 kDa", "e2", "/weight", ["fact_missing"]],
    ["a number of a sibling field", "312", "e2", "/reads", ["fact_not_in_field"]],
    ["a number of another output", "6", "e2", "/length", ["fact_not_in_field"]],
    ["a percent of a field that says percent", "61.46%", "e2", "/gc_percent", [], percentQuery],
    ["a percent of a field with a unit beside it", "61.46%", "e2", "/yield/value", [], percentQuery],
    ["the fraction turned into percent by the answer", "61.46%", "e2", "/gc_fraction", ["fact_not_in_field"], percentQuery],
    ["the percent turned into a fraction by the answer", "0.6146", "e2", "/gc_percent", ["fact_not_in_field"]],
    ["the fraction called a percentage", "0.6146%", "e2", "/gc_fraction", ["fact_not_in_field"], percentQuery],
    ["a count called a percentage", "312%", "e2", "/length", ["fact_not_in_field"], percentQuery],
    ["a percent in text", "12.5 percent", "e5", "/share", [], percentQuery],
    ["a number in text that has it as a whole", "312", "e2", "/text", []],
    ["a digit of a number in text", "31", "e2", "/text", ["computed_without_processing"]],
    ["the whole part of a number in text", "61", "e2", "/text", ["fact_not_in_field"]],
    ["a printed value", "61.46", "e5", "/stdout", []],
    ["a number in a field of many numbers", "21", "e5", "/numbers", ["computed_without_processing"]],
    ["a number in a list, not its element", "50", "e2", "/by_position", ["fact_not_in_field"]],
    ["a number in a list, its element", "50", "e2", "/by_position/1", []],
    ["another element of the list", "50", "e2", "/by_position/0", ["fact_not_in_field"]],
    ["a code without its leading zeros", "101", "e1", "/catalogue", ["computed_without_processing"]],
    ["a code with its leading zeros", "00101", "e1", "/catalogue", []],
    ["a long code, one digit off", "12345678901234567891", "e1", "/accession", ["computed_without_processing"]],
    ["a long code", "12345678901234567890", "e1", "/accession", []],
    ["a number from null", "5", "e1", "/price", ["fact_not_in_field"]],
    ["a number from true", "1", "e1", "/is_palindromic", ["fact_not_in_field"]],
    ["the year of a date", "1975", "e1", "/suppliers/0/since", []],
  ])("%s: %s", check);

  it("says where the number stands", () => {
    expect(reasonsFor(submission("50", [["50", "e2", "/length"]]))[0]?.message).toBe(
      '"50" does not stand at e2 /length: the field holds 312; state that number, rounded at most; it stands at /by_position/1 of e2',
    );
  });
});

describe("names and identifiers", () => {
  it.each<Row>([
    ["the field", "EcoRI", "e1", "/name", []],
    ["another case and blanks around it", " ecori ", "e1", "/name", []],
    ["a part of the name", "EcoR", "e1", "/name", ["fact_not_in_field"]],
    ["a longer name", "EcoRIX", "e1", "/name", ["fact_not_in_field"]],
    ["a name of several words with a comma", "Bacterial, Archaeal and Plant Plastid", "e4", "/name", []],
    ["whole words of a longer field", "Plant Plastid", "e4", "/name", []],
    ["words cut in the middle", "ant Plast", "e4", "/name", ["fact_not_in_field"]],
    ["words in another order", "Plastid Plant", "e4", "/name", ["fact_not_in_field"]],
    ["a name in a list", "FunII", "e1", "/isoschizomers", []],
    ["a part of a name in a list", "Fun", "e1", "/isoschizomers", ["fact_not_in_field"]],
    ["a name with a digit that the list has not", "Sso4", "e1", "/isoschizomers", ["fact_not_in_field"]],
    ["a name inside a list's object", "New England Biolabs", "e1", "/suppliers/0/name", []],
    ["a name at a list of objects", "New England Biolabs", "e1", "/suppliers", ["fact_not_in_field"]],
    ["a name at an object", "EcoRI", "e1", "", ["fact_not_in_field"]],
    ["a single letter as the whole field", "F", "e4", "/forward_table/TTT", []],
    ["a single letter of a longer field", "a", "e4", "/name", ["fact_not_in_field"]],
    ["a marked cut", "G^AATT_C", "e1", "/elucidated", []],
    ["a piece of a marked cut", "AATT", "e1", "/elucidated", ["fact_not_in_field"]],
    ["text that the field denies", "blunt cutter", "e1", "/note", ["fact_not_in_field"]],
    ["text that the field states after a denial elsewhere", "needs Mg2+", "e1", "/note", []],
    ["words of a text field", "5' overhang", "e1", "/overhang", []],
    ["a typographic prime", "5\u2032 overhang", "e1", "/overhang", []],
    ["an adjective whose field is true", "palindromic", "e1", "/is_palindromic", []],
    ["an adjective whose field is false", "blunt", "e1", "/is_blunt", ["fact_not_in_field"]],
    ["a hidden character in a name", "Eco\u200bRI", "e1", "/name", []],
    ["nothing but a filler word", "the", "e5", "/sentence", ["fact_not_in_field"]],
  ])("%s: %s", check);
});

describe("sequences", () => {
  it.each<Row>([
    ["the field", "GAATTC", "e1", "/site", []],
    ["lower case", "gaattc", "e1", "/site", []],
    ["with its ends marked", "5'-GAATTC-3'", "e1", "/site", []],
    ["read backwards", "3'-GAATTC-5'", "e1", "/site", ["fact_not_in_field"]],
    ["one letter off", "GAATTG", "e1", "/site", ["fact_not_in_field"]],
    ["a fragment of a longer sequence", "GAATTC", "e6", "", ["fact_not_in_field"]],
    ["the whole output", "TCCGAATTCAA", "e6", "", []],
    ["longer than the field", "GAATTCAA", "e1", "/site", ["fact_not_in_field"]],
    ["a list element by its list", "AATTCGGATCCA", "e3", "/fragments", []],
    ["a list element by its index", "AATTCGGATCCA", "e3", "/fragments/1", []],
    ["a fragment of a list element", "AATTC", "e3", "/fragments", ["fact_not_in_field"]],
    ["the wrong element", "AATTCGGATCCA", "e3", "/fragments/0", ["fact_not_in_field"]],
    ["a line of a wrapped sequence", "GAATTC", "e5", "/fasta", ["fact_not_in_field"]],
    ["a word of a sentence", "GAATTC", "e5", "/sentence", []],
    ["a fragment of a word of a sentence", "AATT", "e5", "/sentence", ["fact_not_in_field"]],
    ["RNA for DNA", "GAAUUC", "e1", "/site", ["fact_not_in_field"]],
  ])("%s: %s", check);
});

describe("dates", () => {
  it.each<Row>([
    ["ISO", "1975-03-12", "e1", "/suppliers/0/since", []],
    ["written out, day first", "12 March 1975", "e1", "/suppliers/0/since", []],
    ["written out, month first", "March 12, 1975", "e1", "/suppliers/0/since", []],
    ["short month and ordinal", "12th Mar 1975", "e1", "/suppliers/0/since", []],
    ["the month alone", "March 1975", "e1", "/suppliers/0/since", []],
    ["another day", "13 March 1975", "e1", "/suppliers/0/since", ["fact_not_in_field"]],
    ["another month", "12 May 1975", "e1", "/suppliers/0/since", ["fact_not_in_field"]],
    ["another year", "12 March 1976", "e1", "/suppliers/0/since", ["fact_not_in_field"]],
    ["compact in the output", "2021-03-12", "e1", "/released", []],
    ["written out in the output", "2021-03-12", "e5", "/date", []],
    ["figures that read two ways", "03/12/2021", "e5", "/date", ["fact_not_in_field"]],
  ])("%s: %s", check);
});

describe("yes and no", () => {
  it.each<Row>([
    ["yes by true", "yes", "e1", "/is_palindromic", []],
    ["Yes. by true", "Yes", "e1", "/is_palindromic", []],
    ["no by false", "no", "e1", "/is_blunt", []],
    ["yes by false", "yes", "e1", "/is_blunt", ["fact_not_in_field"]],
    ["no by true", "no", "e1", "/is_palindromic", ["fact_not_in_field"]],
    ["yes by a printed True", "yes", "e5", "/flag", []],
    ["no by a printed True", "no", "e5", "/flag", ["undecided_yes_no"]],
    ["no by a printed No", "no", "e5", "/verdict", []],
    ["yes by a name", "yes", "e1", "/name", ["undecided_yes_no"]],
    ["yes by a number", "yes", "e1", "/size", ["undecided_yes_no"]],
    ["no by a zero", "no", "e2", "/zero", ["undecided_yes_no"]],
    ["no by a sentence with no in it", "no", "e1", "/note", ["undecided_yes_no"]],
    ["no by null", "no", "e1", "/price", ["undecided_yes_no"]],
    ["true by true", "True", "e1", "/is_palindromic", []],
  ])("%s: %s", check);
});

describe("pointers", () => {
  it.each<Row>([
    ["an unknown field", "EcoRI", "e1", "/nam", ["field_not_found"]],
    ["no leading slash", "EcoRI", "e1", "name", ["field_not_found"]],
    ["beyond the end of a list", "FunII", "e1", "/isoschizomers/2", ["field_not_found"]],
    ["an index with a leading zero", "FunII", "e1", "/isoschizomers/00", ["field_not_found"]],
    ["the end of a list", "FunII", "e1", "/isoschizomers/-", ["field_not_found"]],
    ["into a string", "E", "e1", "/name/0", ["field_not_found"]],
    ["a list's length, which is no field", "2", "e1", "/isoschizomers/length", ["field_not_found"]],
    ["the prototype", "x", "e1", "/__proto__", ["field_not_found"]],
    ["a method of the prototype", "x", "e1", "/constructor/name", ["field_not_found"]],
    ["a slash in a name", "1", "e4", "/a~1b", []],
    ["a tilde in a name", "2", "e4", "/m~0n", []],
    ["unknown evidence", "EcoRI", "e99", "/name", ["unknown_evidence", "path_not_evidence", "tool_not_in_toolset", "unknown_evidence"]],
  ])("%s: %s at %s%s", (_name, value, evidenceId, field, codes) =>
    expect(codesFor(submission(value, [[value, evidenceId, field]])).sort()).toEqual([...codes].sort()),
  );
});
