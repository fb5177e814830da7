/** Whether two answers are the same text, their case, spaces and closing stops aside, or the same number. */
export function sameAnswer(reference: string, answer: string): boolean {
  const [expected, stated] = [plain(reference), plain(answer)];
  if (expected === "" || stated === "") return false;
  return expected === stated || (isNumber(expected) && isNumber(stated) && Number(expected) === Number(stated));
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/^(?:the )?(?:final )?answer(?: is|:) /, "")
    .replace(/[.!]+$/, "");

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text);
