/** Day and time of an instant in Shanghai, as sentences name it. */
export const clockTime = (instant: string): string => {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${local.slice(5, 10)} ${local.slice(11, 16)}`;
};
