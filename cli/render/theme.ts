import picocolors from "picocolors";

export type Theme = ReturnType<typeof picocolors.createColors>;

export const createTheme = (colours: boolean): Theme => picocolors.createColors(colours);
export const plainTheme = createTheme(false);
