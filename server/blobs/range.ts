/**
 * One range of a `Range` header, both ends included (RFC 9110 §14.1.2).
 * @returns undefined when the whole is to be sent: no header, another unit, or several ranges
 */
export function parseRange(header: string | undefined, size: number): [from: number, to: number] | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  if (match[1] === '') {
    const last = Number(match[2])
    return last === 0 || size === 0 ? 'unsatisfiable' : [Math.max(0, size - last), size - 1]
  }
  const from = Number(match[1])
  const to = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return from >= size || from > to ? 'unsatisfiable' : [from, to]
}
