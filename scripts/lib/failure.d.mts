export class Failure extends Error {}
export function runMain(main: () => Promise<number | void>): Promise<void>;
