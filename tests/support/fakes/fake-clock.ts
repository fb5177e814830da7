import type { Clock } from "../../../shared/ports/clock.ts";

/** A clock that stands until it is moved. */
export class FakeClock implements Clock {
  private ms: number;
  constructor(start = "2026-01-01T00:00:00.000Z") {
    this.ms = Date.parse(start);
  }
  now(): Date {
    return new Date(this.ms);
  }
  advance(seconds: number): void {
    this.ms += seconds * 1000;
  }
}
