import type { Choices } from "../choices.ts";

/** An answer that says something else in the same form: other digits in its first number, or other letters, or no for yes. */
export function wrongAnswer(answer: string, choices: Choices): string {
  if (/^yes\b/i.test(answer)) return answer.replace(/^yes/i, "no");
  if (/^no\b/i.test(answer)) return answer.replace(/^no/i, "yes");
  // The leading digit: no rounding takes it back.
  const number = /[1-9]/.exec(answer) ?? /\d/.exec(answer);
  if (number) return replaced(answer, number.index, [..."123456789"], choices);
  const letter = /\p{L}/u.exec(answer);
  return letter ? replaced(answer, letter.index, [..."ACGTKLMN"], choices) : `not ${answer}`;
}

function replaced(text: string, at: number, alphabet: readonly string[], choices: Choices): string {
  const before = text[at]?.toUpperCase();
  return text.slice(0, at) + choices.one(alphabet.filter((one) => one !== before)) + text.slice(at + 1);
}
