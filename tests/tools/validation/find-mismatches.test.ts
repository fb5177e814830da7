import { describe, expect, it } from "vitest";
import type { Json } from "../../../shared/contracts/domain.ts";
import {
  anyOf,
  argument,
  atLeastLengthOf,
  betweenArguments,
  close,
  type Expectations,
  each,
  exactly,
  lengthOf,
  nonEmpty,
  number,
  orNull,
  some,
  text,
} from "../../../shared/tools/validation/expectation.ts";
import { findMismatches } from "../../../shared/tools/validation/find-mismatches.ts";

const output = {
  id: "1191",
  name: "aspirin",
  total: 3,
  rows: [
    { date: "20240102", close: 1.5 },
    { date: "20240103", close: null },
  ],
  none: [],
  blank: " ",
  fraction: 1 / 3,
};
const args = { rxcui: "1191", from: "20240101", to: "20240131" };

describe("expectations that hold", () => {
  it.each<Expectations>([
    { "/id": "1191", "/total": 3, "/rows/1/close": null },
    { "/id": argument("/rxcui"), "/name": text(/^asp/) },
    { "/total": atLeastLengthOf("/rows"), "/fraction": close(0.3333333) },
    {
      "/rows": exactly([
        { close: 1.5, date: "20240102" },
        { close: null, date: "20240103" },
      ]),
    },
    { "/rows": each({ "/date": betweenArguments("/from", "/to"), "/close": orNull(number(0, 2)) }, 2, 2) },
    { "/rows": some({ "/date": "20240103" }), "/none": each({}, 0) },
    { "": nonEmpty, "/name": anyOf("ibuprofen", "aspirin") },
  ])("%j", (expectations) => {
    expect(findMismatches(expectations, output as Json, args)).toEqual([]);
  });
});

describe("expectations that do not", () => {
  it.each<[Expectations, string]>([
    [{ "/id": 1191 }, '/id is "1191", expected 1191'],
    [{ "/missing": "x" }, "/missing is missing: the output has the fields id, name"],
    [{ "/rows/2": nonEmpty }, "/rows/2 is missing: /rows has a list, indexes 0 to 1"],
    [{ "/id": argument("/name") }, "/id cannot be compared: the call has no argument /name"],
    [{ "/name": argument("/rxcui") }, '/name is "aspirin", expected "1191"'],
    [{ "/total": lengthOf("/rows") }, "/total is 3, expected the length of /rows, 2"],
    [{ "/total": text(/3/) }, "/total is 3, expected a text like /3/"],
    [{ "/fraction": number(1, 2) }, "expected a number from 1 to 2"],
    [{ "/none": nonEmpty, "/blank": nonEmpty }, "/none is [], expected something in it"],
    [{ "/rows": each({ "/close": number() }) }, "/rows has element 1 of which /close is null"],
    [{ "/none": each({}) }, "/none has 0 elements, expected 1 to Infinity"],
    [{ "/rows": some({ "/date": "20230101" }) }, '/rows has no element that fits; of the first, /date is "20240102"'],
    [{ "/name": betweenArguments("/from", "/to") }, '/name is "aspirin", expected a text from 20240101 to 20240131'],
    [{ "/name": anyOf("a", "b") }, 'is "aspirin", expected "a", and is "aspirin", expected "b"'],
    [{ "/rows": exactly([]) }, "/rows is ["],
  ])("%j", (expectations, message) => {
    expect(findMismatches(expectations, output as Json, args).join("; ")).toContain(message);
  });
});
