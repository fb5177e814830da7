import { z } from "zod";

/** The five domains of the paper's tool pool (Table B.1). A run synthesises in the four expert ones or in general. */
export const Domain = z.enum(["financial", "medical", "biological", "academic", "general"]);
export type Domain = z.infer<typeof Domain>;

/** R: Retrieval fetches, P: Processing computes (section 3.2). */
export const ToolKind = z.enum(["R", "P"]);
export type ToolKind = z.infer<typeof ToolKind>;

/** Where a tool's output or a model's reply came from. */
export const Provenance = z.enum(["live", "replayed", "stand-in"]);
export type Provenance = z.infer<typeof Provenance>;

/** Any JSON value, as tools take and return it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export const Json: z.ZodType<Json> = z.json();
export const JsonObject = z.record(z.string(), Json);
export type JsonObject = z.infer<typeof JsonObject>;
