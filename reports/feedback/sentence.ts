/**
 * A remark as a whole sentence: a capital letter and a full stop, unless it begins with code or ends with its own mark.
 */
export function sentence(remark: string): string {
  const said = remark.trim();
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.!?…:]$/.test(said) || said === '' ? '' : '.'}`;
}
