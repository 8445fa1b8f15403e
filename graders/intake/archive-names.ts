const ARCHIVE = /\.(zip|tar|tar\.gz|tgz)$/i;
const OTHER = /\.(rar|7z|xz|txz|bz2|tbz2?|zst)$/i;

/** Whether a file's name says that it is an archive of a kind that is read. */
export function isArchiveName(name: string): boolean {
  return ARCHIVE.test(name);
}

/** Whether it says that it is an archive of a kind that isn't. */
export function isForeignArchiveName(name: string): boolean {
  return OTHER.test(name);
}

/** The name without what says that it is an archive. */
export function archiveStem(name: string): string {
  return name.replace(ARCHIVE, '');
}
