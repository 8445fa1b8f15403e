/**
 * Takes away what Node's permission model does not watch: the compiler's flags and diagnostic reports write files, and
 * a process that lowers its own priority waits for a processor because it wants to, which nobody charges.
 */
export function shutDoors(): void {
  for (const [holder, door] of [
    [process, 'report'],
    [process.getBuiltinModule('v8'), 'setFlagsFromString'],
    [process.getBuiltinModule('os'), 'setPriority'],
  ] as const)
    Reflect.deleteProperty(holder, door);
}
