import type { Json, JsonObject } from "../../contracts/domain.ts";
import type { Expectations } from "./expectation.ts";

/** How a tool is known to work: what it must answer, and what it must refuse. */
export type ToolCases = {
  tool: string;
  correct: readonly [CorrectCase, ...CorrectCase[]];
  bad: readonly [BadCase, ...BadCase[]];
};

export type CorrectCase = {
  arguments: CaseArguments;
  /** Holds for whoever answers: relations, formats, and facts of calculations. */
  expect: Expectations;
  /** Facts of the real world, which a stand-in need not know. */
  live?: Expectations;
};

export type BadCase = {
  arguments: JsonObject;
  /** The argument that the refusal must name. */
  names: string;
};

/** A value that another call gives first: an id that exists for whoever answers. */
export class Taken {
  readonly tool: string;
  readonly arguments: CaseArguments;
  readonly pointer: string;

  constructor(tool: string, args: CaseArguments, pointer: string) {
    this.tool = tool;
    this.arguments = args;
    this.pointer = pointer;
  }
}

export type CaseArguments = Readonly<Record<string, Json | Taken | readonly (string | Taken)[]>>;

/** @param pointer where the value stands in the output of `tool` */
export const taken = (tool: string, args: CaseArguments, pointer: string): Taken => new Taken(tool, args, pointer);
