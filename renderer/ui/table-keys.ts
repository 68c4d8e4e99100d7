/** Where a key leads in a list of `count` rows; undefined when the key is not one of movement. `current` −1 = no row yet. */
export function rowAfterKey(key: string, current: number, count: number, pageRows: number): number | undefined {
  if (count === 0) return undefined
  const target = targetRow(key, current, count, pageRows)
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1)
}

function targetRow(key: string, current: number, count: number, pageRows: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return current + 1
    case 'ArrowUp':
      return current < 0 ? count - 1 : current - 1
    case 'PageDown':
      return current + Math.max(1, pageRows)
    case 'PageUp':
      return current - Math.max(1, pageRows)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
