import { fractionOf } from "../choices.ts";
import { textOf } from "../conversation.ts";
import type { ReadRequest, Turn } from "../turn.ts";
import { sameAnswer } from "./same-answer.ts";
import type { VerifierBehaviour } from "./verifier-behaviour.ts";

const VERDICT_TOOL = "submit_verdict";

/** A request that offers the verdict's tool is a verifier's, whatever the model is called. */
export const isVerifier = ({ tools }: Pick<ReadRequest, "tools">): boolean => tools.some(({ name }) => name === VERDICT_TOOL);

/** The verdict on an answer: what the comparison says, or the opposite, or a text that holds none; it follows from the texts and the model's name alone. */
export function verifierTurn({ model, messages }: Pick<ReadRequest, "model" | "messages">, behaviour: VerifierBehaviour): Turn {
  const [opening] = messages;
  const text = opening ? textOf(opening) : "";
  const [query, reference, answer] = ["query", "reference", "answer"].map((name) => marked(text, name));
  const drawn = (what: string) => fractionOf(`${what}/${query}/${answer}`);
  const isAgain = messages.length > 1;
  const speech = fractionOf(`speech/${model}/${query}/${answer}`);
  if (speech < behaviour.silent || (!isAgain && speech < behaviour.silent + behaviour.unparsable)) return { text: "rule: a verdict in no form", calls: [] };
  const equal = sameAnswer(reference ?? "", answer ?? "");
  const opposite = model.endsWith("-b") && drawn("disagree") < behaviour.disagree;
  const accepted = opposite ? !equal : equal;
  const reason = `rule: the texts are ${equal ? "the same" : "different"}${opposite ? ", and this verifier is set to say the opposite" : ""}`;
  return { text: "", calls: [{ name: VERDICT_TOOL, arguments: { accepted, reason } }] };
}

function marked(text: string, name: string): string {
  return (new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(text)?.[1] ?? "").replaceAll("\\u003c", "<");
}
