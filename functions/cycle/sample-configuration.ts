import { SampleConfigurationInput, SampleConfigurationOutput } from "../../shared/contracts/cycle-machine.ts";
import { sampleConfiguration } from "../../shared/pipeline/cycle/sample-configuration.ts";
import { defineState } from "../define-state.ts";
import { deps } from "../deps.ts";

export const createSampleConfiguration = (ports: Parameters<typeof sampleConfiguration>[0] & Pick<typeof deps, "logger">) =>
  defineState(ports.logger, { name: "SampleConfiguration", input: SampleConfigurationInput, output: SampleConfigurationOutput, run: (input) => sampleConfiguration(ports, input) });
export const handler = createSampleConfiguration(deps).handler;
