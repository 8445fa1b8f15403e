/** Gradescope's export: a folder for each submission, and `submission_metadata.yml` that says whose and when. */
import { quotedName } from '../names.ts';
import { byFolder, looseFiles, type Tree, type TreeFile } from '../tree.ts';
import { Unreadable } from '../trouble.ts';
import { safeId, type Person, type Unit } from '../unit.ts';
import type { Kind } from './kind.ts';

const METADATA = 'submission_metadata.yml';
const LARGEST_METADATA = 64 * 2 ** 20;

export const gradescope: Kind = {
  name: { es: 'exportación de Gradescope', en: 'a Gradescope export' },
  recognises: (tree) => tree.files.some(({ path }) => path === METADATA),
  units: async (tree) => {
    const metadata = await metadataOf(tree);
    // an assignment of PDFs has a file in the place of each folder
    const loose = looseFiles(tree).filter(({ path }) => metadata.has(path));
    const folders = new Map([...byFolder(tree), ...loose.map((file): [string, TreeFile[]] => [file.path, [file]])]);
    const units = [...folders].flatMap(([name, files]): Unit[] => {
      const said = metadata.get(name);
      if (said === undefined) return [];
      const at = Date.parse(
        (scalar(said[':created_at'] ?? said.created_at) ?? '').replace(' UTC', 'Z').replace(/^(\S+) (\S+) /, '$1T$2'),
      );
      return [
        {
          people: peopleOf(said, name),
          at: Number.isNaN(at) ? null : new Date(at),
          late: null,
          order: Number.isNaN(at) ? 0 : at,
          files,
          broken: null,
          called: name,
          tops: [name],
        },
      ];
    });
    return {
      units,
      problems: [
        ...[...folders.keys()]
          .filter((name) => !metadata.has(name))
          .map((name) => ({
            submission: null,
            text: {
              es: `${quotedName(name)} no está en ${METADATA} y se dejó fuera.`,
              en: `${quotedName(name)} is not in ${METADATA}, and was left out.`,
            },
          })),
        ...[...metadata.keys()]
          .filter((name) => !folders.has(name))
          .map((name) => ({
            submission: null,
            text: {
              es: `${METADATA} habla de ${quotedName(name)}, y esa carpeta no está.`,
              en: `${METADATA} speaks of ${quotedName(name)}, and that folder is not there.`,
            },
          })),
      ],
    };
  },
};

type Said = Readonly<Record<string, unknown>>;

async function metadataOf(tree: Tree): Promise<Map<string, Said>> {
  const broken = new Unreadable({
    es: `${METADATA} no se puede leer: descarga la exportación otra vez`,
    en: `${METADATA} cannot be read: download the export again`,
  });
  try {
    const { parseDocument } = await import('yaml'); // loaded at need: other classes have no use for it
    const text = (await tree.files.find(({ path }) => path === METADATA)!.read(LARGEST_METADATA)).toString();
    // Ruby's own types are only tags to us
    const parsed: unknown = parseDocument(text, { logLevel: 'silent', uniqueKeys: false }).toJS({
      maxAliasCount: 1000,
    });
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw broken;
    return new Map(
      Object.entries(parsed).filter(
        (entry): entry is [string, Said] => typeof entry[1] === 'object' && entry[1] !== null,
      ),
    );
  } catch {
    throw broken;
  }
}

/** A scalar's text; null for a list or a mapping, which says nothing here. */
function scalar(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function peopleOf(said: Said, folder: string): Person[] {
  const listed = said[':submitters'] ?? said.submitters;
  const people = (Array.isArray(listed) ? listed : [])
    .filter((one): one is Said => typeof one === 'object' && one !== null)
    .map((one) => {
      const word = (key: string) => scalar(one[`:${key}`] ?? one[key]) || null;
      const [name, email, sid] = [word('name'), word('email'), word('sid')];
      return { id: safeId(sid ?? email ?? name ?? folder), name, email, platformId: sid && `gradescope:${sid}` };
    });
  return people.length > 0 ? people : [{ id: safeId(folder), name: null, email: null, platformId: null }];
}
