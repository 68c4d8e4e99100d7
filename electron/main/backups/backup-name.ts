const NAME = /^dq-([a-z0-9._-]{1,40})-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.dqbak$/

/** File name of a backup: whose, and when in UTC. */
export function backupName(label: string, atMs: number): string {
  const at = new Date(atMs).toISOString()
  return `dq-${label}-${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z.dqbak`
}

export function isBackupName(name: string): boolean {
  return NAME.test(name)
}

/** ISO time in a backup's name; '' for another name. */
export function momentOf(name: string): string {
  return NAME.test(name) ? name.replace(NAME, '$2-$3-$4T$5:$6:$7Z') : ''
}

export function newestFirst(names: readonly string[]): string[] {
  return names.filter(isBackupName).toSorted((a, b) => momentOf(b).localeCompare(momentOf(a)))
}
