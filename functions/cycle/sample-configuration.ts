import { SampleConfigurationInput, SampleConfigurationOutput } from "../../shared/contracts/cycle-machine.ts";
import { sampleConfiguration } from "../../shared/pipeline/cycle/sample-configuration.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const state = defineState(() => deps.logger, {
  name: "SampleConfiguration",
  input: SampleConfigurationInput,
  output: SampleConfigurationOutput,
  run: (input) => sampleConfiguration(deps, input),
});
export const handler = state.handler;
