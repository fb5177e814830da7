import type { Instrument } from "../../world/market/instrument.ts";

/** What a row is about. */
export type About = { api: string; instrument: Instrument; time: string; place: number; member: Instrument | null; key: string };
