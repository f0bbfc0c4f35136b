/** Refusals, checks and notices of the module: what is wrong, under which rule, and what to do. */
export const assessmentTexts: Readonly<Record<string, string>> = {};
