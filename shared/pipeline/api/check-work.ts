import type { RunSettings, SynthesisSettings } from "../../contracts/run-settings.ts";
import { splitModelRef } from "../../domain/models/model-id.ts";
import { checkSettings, type PoolContents } from "../../domain/sampling/check-settings.ts";
import { checkQueryFiles, contentsOfRun, UnknownPoolError, type UserPoolPorts } from "../user-pools.ts";
import { checkSource, type SourceStores } from "./check-source.ts";
import type { FieldError } from "./problem-error.ts";

/** Where the work of a run comes from: earlier runs' tasks, or the pools. */
export type WorkSources = SourceStores & UserPoolPorts & { poolContents: () => Promise<PoolContents> };

/** Which settings the pools, or the source, cannot serve: what the estimate of a run and its start both ask first. Empty: there is work for it. */
export async function checkWork(sources: WorkSources, settings: RunSettings): Promise<FieldError[]> {
  if (settings.kind === "synthesis") return checkPools(sources, settings);
  return [...checkServer(settings), ...(await checkSource(sources, settings))];
}

async function checkPools(sources: WorkSources, settings: SynthesisSettings): Promise<FieldError[]> {
  try {
    await checkQueryFiles(sources.objects, settings);
    return checkSettings(settings, await contentsOfRun(sources, settings, await sources.poolContents()));
  } catch (error) {
    if (error instanceof UnknownPoolError) return [{ field: error.field, message: error.message }];
    throw error;
  }
}

function checkServer({ baseUrl, policy }: Exclude<RunSettings, SynthesisSettings>): FieldError[] {
  if (baseUrl === null || splitModelRef(policy).provider === "openai") return [];
  return [{ field: "baseUrl", message: `serves models named openai/..., as OpenAI's chat API does; policy is ${policy}` }];
}
