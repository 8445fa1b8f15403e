/** How wide the terminal is and whether it shows colours: NO_COLOR and pipes say no. */
export function screen(): { colour: boolean; width: number } {
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  return { colour, width: process.stdout.columns ?? 100 };
}
