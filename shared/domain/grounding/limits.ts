/*
 * A reference answer is compared by verifiers, so it must be short. The rest bounds the work that a submission can cause: it is written
 * by a model, and a model may write anything.
 */
export const answerCharacters = 300;
export const answerFacts = 5;
export const queryCharacters = { min: 20, max: 8_000 };
export const queryWords = 4;
export const citedFacts = 50;
export const pathSteps = 200;
/** Of a pointer, an evidence id or a tool's name. */
export const pointerCharacters = 500;
/** A text field with more figures than this is no place for a fact: any number would stand in it. */
export const figuresInField = 20;
/** Values of an output that are looked at when a hint is sought. */
export const visitedValues = 100_000;
