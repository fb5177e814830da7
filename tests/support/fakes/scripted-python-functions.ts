import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { PythonFunction, PythonFunctions } from "../../../shared/ports/python-functions.ts";

export type Invocation = { name: PythonFunction; event: JsonObject };

/** Gives the scripted replies in order (an Error is thrown) and keeps what it was asked; fails when the script runs out. */
export function scriptedPythonFunctions(...replies: unknown[]): PythonFunctions & { invocations: Invocation[] } {
  const invocations: Invocation[] = [];
  return {
    invocations,
    async invoke(name, event) {
      invocations.push({ name, event });
      if (replies.length === 0) throw new Error(`no reply is scripted for ${name} ${JSON.stringify(event)}`);
      const reply = replies.shift();
      if (reply instanceof Error) throw reply;
      return reply;
    },
  };
}
