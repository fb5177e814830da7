import type { z } from "zod";

/** One route of the API, as the document describes it. */
export type Operation = {
  summary: string;
  path?: z.ZodObject;
  query?: z.ZodObject;
  header?: z.ZodObject;
  body?: z.ZodType;
  /** By status: what it means and the body. */
  replies: Record<number, { description: string; schema: z.ZodType }>;
  /** Statuses of problems, beside those that every route has. */
  problems: number[];
};
