/** The structure of JUnit XML as Jenkins' xunit-plugin has it in junit-10.xsd: which element may hold what. */
interface Rule {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly children: readonly string[];
  readonly text: boolean;
}

const told: Rule = { required: [], optional: ['type', 'message'], children: [], text: true };
const RULES: Readonly<Record<string, Rule>> = {
  testsuites: {
    required: [],
    optional: ['name', 'time', 'tests', 'failures', 'errors'],
    children: ['testsuite'],
    text: false,
  },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    text: false,
  },
  properties: { required: [], optional: [], children: ['property'], text: false },
  property: { required: ['name', 'value'], optional: [], children: [], text: false },
  testcase: {
    required: ['name'],
    optional: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    text: false,
  },
  failure: told,
  error: told,
  skipped: told,
  'system-out': { required: [], optional: [], children: [], text: true },
  'system-err': { required: [], optional: [], children: [], text: true },
};

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The tree of an XML text that is well formed. */
export function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [, text, closing, name, attributes] of xml
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .matchAll(/([^<]*)<(\/?)([\w-]+)([^>]*)>/g)) {
    open.at(-1)!.text += text;
    if (closing) {
      open.pop();
      continue;
    }
    const element: Element = {
      name,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
      ),
      children: [],
      text: '',
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  }
  return root.children[0];
}

/** What in the tree breaks the schema, or null. */
export function structureFault(
  { name, attributes, children, text }: Element,
  parent: string | null = null,
): string | null {
  const rule = RULES[name];
  if (
    rule === undefined ||
    (parent === null && name !== 'testsuites') ||
    (parent !== null && !RULES[parent].children.includes(name))
  )
    return `<${name}> in <${String(parent)}>`;
  const missing = rule.required.find((key) => !(key in attributes));
  if (missing !== undefined) return `<${name}> without ${missing}`;
  const foreign = Object.keys(attributes).find((key) => ![...rule.required, ...rule.optional].includes(key));
  if (foreign !== undefined) return `<${name}> with ${foreign}`;
  if (!rule.text && text.trim() !== '') return `text in <${name}>`;
  return children.map((child) => structureFault(child, name)).find((fault) => fault !== null) ?? null;
}
