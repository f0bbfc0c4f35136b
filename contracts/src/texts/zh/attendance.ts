/** Refusals, checks and notices of the module: what is wrong, under which rule, and what to do. */
export const attendanceTexts: Readonly<Record<string, string>> = {};
