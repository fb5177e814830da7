/** What `dive` exits with; told in its --help. */
export const exitCodes = { ok: 0, failure: 1, usage: 2, unreachable: 3, interrupted: 130 } as const;

export const exitCodesHelp = `
Exit codes:
  0    done
  1    the run failed or was cancelled, a tool answered with an error, or the stack had a fault
  2    wrong usage or input, an unknown id too; the message names the field
  3    the stack cannot be found or reached
  130  Ctrl-C; a run that was started goes on`;
