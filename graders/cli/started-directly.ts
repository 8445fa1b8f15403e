/** What a command's file says when it is run by itself. */
export function startedDirectly(command: string): string {
  process.exitCode = 2;
  return `gradiente: empieza con «npm run ${command}». / Start with 'npm run ${command}'.`;
}
