/** What is wrong with a topic's declarations that the compiler can't see: names of sections, axes and functions. */
import type { Text } from '../texts/text.ts';
import { argumentForms, type Declaration, type Declarations } from './declare.ts';
import type { Arguments, Form } from './form.ts';
import { everyday } from './legal.ts';
import { lengthOf, sizeOf, type Sizes } from './axis.ts';
import { sizesOf } from './sizes.ts';

interface Known {
  /** ids of the handout's headings; none where there is no handout */
  readonly sections: readonly string[];
  /** functions that the exact solution has; null where it is not there */
  readonly exact: readonly string[] | null;
}

/** A fault of a function's declaration. */
export interface DeclarationFault {
  readonly function: string;
  readonly says: Text;
}

/** The first fault of the declarations, or null. */
export function declarationFault(declarations: Declarations, known: Known): Text | null {
  for (const { says } of declarationFaults(declarations, known)) return says;
  return null;
}

/** All faults of the declarations, in their order. */
export function* declarationFaults(
  declarations: Declarations,
  { sections, exact }: Known,
): Generator<DeclarationFault, void> {
  for (const [name, declaration] of Object.entries(declarations)) {
    const { section } = declaration;
    const of = (says: Text): DeclarationFault => ({ function: name, says });
    if (sections.length > 0 && !sections.includes(section))
      yield of({
        es: `«${name}» está en la sección «${section}», que ningún encabezado del enunciado lleva`,
        en: `'${name}' is in the section '${section}', which no heading of the handout bears`,
      });
    const fault = builtOnFault(name, declaration, declarations) ?? axisFault(name, declaration);
    if (fault !== null) yield of(fault);
    // what draws has no exact answer
    const draws = Object.values(argumentForms(declaration)).some(({ kind }) => kind === 'rng');
    if (exact !== null && !draws && !exact.includes(name))
      yield of({
        es: `«${name}» no está en la solución exacta (exact.ts)`,
        en: `'${name}' is not in the exact solution (exact.ts)`,
      });
  }
}

function builtOnFault(name: string, { buildsOn = [], extension }: Declaration, all: Declarations): Text | null {
  const unknown = buildsOn.find((one) => !Object.hasOwn(all, one));
  if (unknown !== undefined)
    return {
      es: `«${name}» se apoya en «${unknown}», que no es ninguna función declarada`,
      en: `'${name}' builds on '${unknown}', which is no declared function`,
    };
  const optional = extension === true ? undefined : buildsOn.find((one) => all[one].extension === true);
  if (optional === undefined) return null;
  return {
    es: `«${name}» es obligatoria y se apoya en la extensión «${optional}», que puede faltar`,
    en: `'${name}' is required and builds on the extension '${optional}', which may be missing`,
  };
}

/** Whether a legal call fixes every size that the answer's form speaks of. */
function axisFault(name: string, declaration: Declaration): Text | null {
  try {
    const args = everyday(declaration, middling);
    visitSizes(declaration.gives, args, sizesOf(argumentForms(declaration), args));
    return null;
  } catch (error) {
    const { message } = error as Error;
    return {
      es: `la forma de «${name}» no se puede saber: ${message}`,
      en: `the form of '${name}' can't be known: ${message}`,
    };
  }
}

/** Entries do not matter here. */
const middling = { integer: (low: number, high: number) => Math.floor((low + high) / 2), grid: () => 0.5 };

function visitSizes(form: Form, args: Arguments, sizes: Sizes): void {
  switch (form.kind) {
    case 'tensor':
      for (const axis of form.axes) lengthOf(axis, sizes);
      return;
    case 'numbers':
      sizeOf(form.length.least, sizes);
      sizeOf(form.length.most, sizes);
      return;
    case 'list':
      for (let i = 0; i < sizeOf(form.length.most, sizes); i++) visitSizes(form.item(i), args, sizes);
      return;
    case 'record':
      for (const own of Object.values(form.keys)) visitSizes(own, args, sizes);
      return;
    case 'variant':
      for (const own of Object.values(form.of)) visitSizes(own, args, sizes);
      return;
    case 'optional':
      return visitSizes(form.form, args, sizes);
    case 'dependent':
      return visitSizes(form.form(args, sizes), args, sizes);
    default:
  }
}
