const ARCHIVE = /\.(zip|tar|tar\.gz|tgz)$/i;
const OTHER = /\.(rar|7z|7z\.\d{3}|xz|txz|bz2|tbz2?|zst|tzst)$/i;

/** Whether a file's name says that it is an archive of some kind: of which, only its first bytes tell. */
export function isArchiveName(name: string): boolean {
  return ARCHIVE.test(name) || OTHER.test(name);
}

/** The name without what says that it is an archive. */
export function archiveStem(name: string): string {
  return name.replace(ARCHIVE, '').replace(OTHER, '') || name;
}
