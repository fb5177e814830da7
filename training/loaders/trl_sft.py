"""TRL's SFTTrainer reads `sft/messages` straight from S3 through `datasets`, and renders it with the model's chat template.

In a training script: SFTTrainer(model, train_dataset=load_dataset("json", data_files="s3://.../sft/messages/data/train-*.jsonl", split="train")).
"""

from pathlib import Path

from chat_templates import SILENT, THINKING, byte_tokenizer, render
from command import ROWS, Loaded, run
from conversation_checks import calls_of, check, check_as_written, check_rendered, rendered_calls
from dataset_files import DatasetFiles, Row

VIEW = "sft/messages"


def load(dataset: DatasetFiles, folder: Path) -> Loaded:
    """TRL SFT: ten rows as SFTTrainer gets them."""
    rows = dataset.load(VIEW, ROWS)
    check_as_written(rows, dataset.lines(VIEW, ROWS))
    for row in rows:
        for name in [*THINKING, *SILENT]:
            if name == "llama3_1" and any(len(message.get("tool_calls", [])) > 1 for message in row["messages"]):
                continue
            check_rendered(render(name, row["messages"], row["tools"]), row, reasoning=name in THINKING)
        check(rendered_calls(render("qwen3", row["messages"], row["tools"])) == calls_of(row), f"{row['id']}: the calls in the text are not the row's")
    trained = train_a_step(rows, folder)
    return Loaded(len(rows), f"datasets from S3, {len(THINKING) + len(SILENT)} chat templates{trained}", render("qwen3", rows[0]["messages"], rows[0]["tools"]))


def train_a_step(rows: list[Row], folder: Path) -> str:
    """One step of SFTTrainer on a model of random weights, the loss on what the assistant wrote; "" where torch is not installed."""
    try:
        import torch
        from datasets import Dataset
        from transformers import Qwen3Config, Qwen3ForCausalLM
        from trl import SFTConfig, SFTTrainer
    except ImportError:
        return ""
    torch.manual_seed(0)
    tokenizer = byte_tokenizer("qwen3_training")
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 16}
    model = Qwen3ForCausalLM(Qwen3Config(vocab_size=len(tokenizer), pad_token_id=tokenizer.pad_token_id, eos_token_id=tokenizer.eos_token_id, **sizes))
    config = SFTConfig(
        output_dir=str(folder),
        max_steps=1,
        per_device_train_batch_size=2,
        max_length=4_096,
        assistant_only_loss=True,
        use_cpu=True,
        report_to=[],
        save_strategy="no",
        disable_tqdm=True,
    )
    trainer = SFTTrainer(model=model, args=config, train_dataset=Dataset.from_list(rows), processing_class=tokenizer)
    batch = next(iter(trainer.get_train_dataloader()))
    trainable = (batch["labels"] != -100).sum().item()
    check(0 < trainable < batch["input_ids"].numel(), f"{trainable} of {batch['input_ids'].numel()} tokens have a loss")
    loss = trainer.train().training_loss
    check(loss > 0, f"the loss is {loss}")
    return f", a step of SFTTrainer (loss {loss:.2f})"


if __name__ == "__main__":
    run(load)
