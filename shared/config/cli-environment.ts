/** What the `dive` command takes from the environment, as it stands there; an empty variable counts as none. */
export function readCliEnvironment(): CliEnvironment {
  const { DIVE_API_URL, DIVE_API_TOKEN } = process.env;
  return { ...(DIVE_API_URL && { DIVE_API_URL }), ...(DIVE_API_TOKEN && { DIVE_API_TOKEN }) };
}

export type CliEnvironment = { DIVE_API_URL?: string; DIVE_API_TOKEN?: string };
