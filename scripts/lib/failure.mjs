/** Something that a person can act on: its message is the one sentence that is printed. */
export class Failure extends Error {
  name = "Failure";
}

/** What the machine refuses, by the code that Node.js gives it. @type {Record<string, (at: string) => string>} */
const REFUSALS = {
  ENOSPC: (at) => `No space is left on the disk${at}: make room, and try again.`,
  EDQUOT: (at) => `The disk quota is used up${at}: make room, and try again.`,
  EEXIST: (at) => `A file stands where a folder is needed${at}: move it away.`,
  ENOTDIR: (at) => `A file stands where a folder is needed${at}: move it away.`,
  EROFS: (at) => `The file system is read-only${at}: put the project where it can be written.`,
  EACCES: (at) => `This user may not write or read${at}: give the project's folder to the user that runs it.`,
  EPERM: (at) => `This user may not do that${at}: give the project's folder to the user that runs it.`,
};

/** The sentence for a person; undefined where only the stack tells more. @param {unknown} error */
export function sentenceOf(error) {
  if (error instanceof Failure) return error.message;
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  return REFUSALS[code ?? ""]?.(path === undefined ? "" : ` (${path})`);
}

/**
 * Runs a command's main function: what a person can act on is printed as its sentence alone, anything else with its stack.
 * @param {() => Promise<number | void>} main answers the exit code, 0 if nothing
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(sentenceOf(error) ?? error);
    process.exitCode = 1;
  }
}
