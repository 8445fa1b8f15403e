/**
 * How wide a stream's terminal is, and whether it shows colours: FORCE_COLOR says yes anywhere, NO_COLOR and pipes say
 * no.
 */
export function screen(
  stream: NodeJS.WriteStream = process.stdout,
  { NO_COLOR, FORCE_COLOR, TERM, COLUMNS }: NodeJS.ProcessEnv = process.env,
): { colour: boolean; width: number } {
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  const forbidden = Boolean(NO_COLOR) || FORCE_COLOR === '0' || FORCE_COLOR === 'false' || TERM === 'dumb';
  const width = stream.columns ?? Number(COLUMNS);
  return { colour: forced || (stream.isTTY === true && !forbidden), width: width > 0 ? width : 100 };
}
