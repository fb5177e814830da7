import { PolicyStepInput, PolicyStepOutput } from "../../shared/contracts/rollout-machine.ts";
import { policyStep } from "../../shared/pipeline/rollout/policy-step.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { modelStepPorts } from "../deps/model-step.ts";

export const createPolicyStep = (ports: Parameters<typeof policyStep>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "PolicyStep", input: PolicyStepInput, output: PolicyStepOutput, run: (input) => policyStep(ports, input) });
export const handler = createPolicyStep(modelStepPorts).handler;
