/** Reasoning in the text itself, as the Qwen 3 template writes it and LLaMA-Factory's default thought words find it. */
export const thinking = (reasoning: string) => (reasoning === "" ? "" : `<think>\n${reasoning}\n</think>\n\n`);
