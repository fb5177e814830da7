/** Something that a person can act on: its message is the one sentence that is printed. */
export class Failure extends Error {
  name = "Failure";
}

/**
 * Runs a command's main function: a Failure prints its sentence alone, anything else its stack.
 * @param {() => Promise<number | void>} main answers the exit code, 0 if nothing
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}
