export class Failure extends Error {}
export function runMain(main: () => Promise<number | undefined> | Promise<void>): Promise<void>;
