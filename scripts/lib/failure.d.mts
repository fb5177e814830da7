export class Failure extends Error {}
export function sentenceOf(error: unknown): string | undefined;
export function runMain(main: () => Promise<number | undefined> | Promise<void>): Promise<void>;
