import { Failure } from "../lib/failure.mjs";

/**
 * Where the services are that tools ask: by default the project's own stand-in, on this port; null where the shell's DIVE_UPSTREAM names
 * another, or the services themselves are to be asked.
 * @param args what stands after `npm start --`; keys are of no use to a stand-in, so that --tool-keys asks for the services, too
 * @throws Failure where the two are asked for at once
 */
export function upstreamPortOf(args: readonly string[], environment: NodeJS.ProcessEnv, port: number): number | null {
  const live = ["--live-tools", "--tool-keys"].find((option) => args.includes(option));
  const given = environment.DIVE_UPSTREAM;
  if (live !== undefined && given)
    throw new Failure(`${live} asks the services themselves, but DIVE_UPSTREAM names a stand-in for them: leave one of the two out.`);
  return live !== undefined || given ? null : port;
}
