import { z } from "zod";
import { RunId } from "./ids.ts";

/* State input and output of state-machines/run.asl.json. */
export const RunExecutionInput = z.strictObject({ runId: RunId, attempt: z.int().positive() });
export type RunExecutionInput = z.infer<typeof RunExecutionInput>;

export const PlanRunInput = RunExecutionInput;
/** `work`: what the run's units are, and so which way it goes on. */
export const PlanRunOutput = z.strictObject({ runId: RunId, attempt: z.int().positive(), work: z.enum(["cycles", "rollouts", "rolloutsThenVerdicts"]) });
export type PlanRunOutput = z.infer<typeof PlanRunOutput>;
/** EnqueueWork waits for the task token that the last unit's end hands back. */
export const EnqueueWorkInput = z.strictObject({ runId: RunId, attempt: z.int().positive(), taskToken: z.string().min(1) });
export type EnqueueWorkInput = z.infer<typeof EnqueueWorkInput>;
/** What comes back is the run's token, later; the function itself answers nothing. */
export const EnqueueWorkOutput = z.void();
export const ExportTasksInput = RunExecutionInput;
export const ExportTasksOutput = RunExecutionInput;
export const ReportRunInput = RunExecutionInput;
export const ReportRunOutput = z.strictObject({ runId: RunId, status: z.enum(["done", "cancelled", "failed"]) });
export const FailRunInput = z.strictObject({ runId: RunId, attempt: z.int().positive(), error: z.strictObject({ Error: z.string(), Cause: z.string() }) });
export type FailRunInput = z.infer<typeof FailRunInput>;
export type ReportRunOutput = z.infer<typeof ReportRunOutput>;
