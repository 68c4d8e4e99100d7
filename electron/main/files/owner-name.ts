/**
 * The file name of an owner. An owner is an identifier, never a path: whatever the caller's schema let through, the name has no
 * separator, no device name of Windows (`u-` stands before it), and stays apart on discs that ignore case.
 */
export function ownerName(owner: string): string {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(owner)) throw new TypeError('owner is not an identifier')
  return `u-${owner.replaceAll(/[A-Z_]/g, (character) => `_${character.toLowerCase()}`)}`
}
