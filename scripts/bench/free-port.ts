import { isPortTaken } from "../local/server-process.ts";

const NEEDED = 3;

/** The first of three neighbouring ports that are all free. */
export async function freePorts(from: number): Promise<number> {
  for (let port = from; port + NEEDED <= 65_536; port += NEEDED) {
    const taken = await Promise.all(Array.from({ length: NEEDED }, (_, index) => isPortTaken(port + index)));
    if (!taken.includes(true)) return port;
  }
  throw new Error(`no ${NEEDED} neighbouring ports are free from ${from} on`);
}
