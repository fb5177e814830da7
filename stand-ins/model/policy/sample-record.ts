import type { SampleOutcome } from "./decide-outcome.ts";
import type { Mistake, PolicyRole } from "./policy-behaviour.ts";
import { normalQuery } from "./task-memory.ts";

const MOST_TASKS = 100_000;

/** What was decided for the samples of one task: the truth that a pipeline's verdicts are held against. */
export type TaskTruth = { role: PolicyRole; query: string; samples: { sample: string; right: boolean; mistake: Mistake | null; slips: boolean }[] };

type TaskSamples = { role: PolicyRole; query: string; outcomes: Map<string, SampleOutcome> };

/** The samples of each task and role in the order of their first requests, each with what was decided for it. */
export class SampleRecord {
  readonly #tasks = new Map<string, TaskSamples>();

  /** What becomes of the sample: as it was decided at its first request, whatever the behaviour is now. @param decide from its 0-based place among those of its task */
  outcomeOf(role: PolicyRole, query: string, sample: string, decide: (place: number) => SampleOutcome): SampleOutcome {
    const { outcomes } = this.#samplesOf(role, query);
    const outcome = outcomes.get(sample) ?? decide(outcomes.size);
    outcomes.set(sample, outcome);
    return outcome;
  }

  get truth(): TaskTruth[] {
    return [...this.#tasks.values()].map(({ role, query, outcomes }) => ({
      role,
      query,
      samples: [...outcomes].map(([sample, { mistake, slips }]) => ({ sample, right: mistake === null, mistake, slips })),
    }));
  }

  forget(): void {
    this.#tasks.clear();
  }

  #samplesOf(role: PolicyRole, query: string): TaskSamples {
    const key = `${role}/${normalQuery(query)}`;
    const known = this.#tasks.get(key) ?? { role, query, outcomes: new Map() };
    this.#tasks.set(key, known);
    for (const oldest of this.#tasks.keys()) {
      if (this.#tasks.size <= MOST_TASKS) break;
      this.#tasks.delete(oldest);
    }
    return known;
  }
}
