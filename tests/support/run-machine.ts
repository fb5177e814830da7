import { StateMachine } from "aws-local-stepfunctions";
import { type Machine, readMachine, statesOf } from "./machines.ts";

type Handled = { name: string; handler: (event: unknown) => Promise<unknown> };

/** Runs a committed machine in process with the real handlers; nothing is waited for. @returns the output; throws what the machine failed with. */
export function createMachineRunner(name: Parameters<typeof readMachine>[0], states: readonly Handled[]): (input: object) => Promise<unknown> {
  const machine = withArns(readMachine(name));
  const atOnce = (wanted: (state: Machine["States"][string]) => boolean) =>
    Object.fromEntries(
      statesOf(machine)
        .filter(([, state]) => wanted(state))
        .map(([state]) => [state, 0]),
    );
  const overrides = {
    taskResourceLocalHandlers: Object.fromEntries(states.map((state) => [state.name, async (input: unknown) => jsonOf(await state.handler(input))])),
    waitTimeOverrides: atOnce((state) => state.Type === "Wait"),
    retryIntervalOverrides: atOnce((state) => state.Retry !== undefined),
  };
  // Made once: it takes the interpreter a third of a second to check the definition.
  const interpreted = new StateMachine(machine as ConstructorParameters<typeof StateMachine>[0]);
  return (input) => {
    const given = jsonOf(input);
    return interpreted.run(given, { overrides, context: { Execution: { Input: given } } }).result;
  };
}

/** The interpreter accepts ARNs only. */
function withArns(machine: Machine): Machine {
  return JSON.parse(JSON.stringify(machine).replaceAll(/\$\{(\w+)FnArn\}/g, "arn:aws:lambda:us-east-1:000000000000:function:$1"));
}

function jsonOf(value: unknown) {
  return JSON.parse(JSON.stringify(value ?? null));
}
