/** Digits that all units of an area begin with: a district's 6, a street's 9, a community's 12 (domain.md §3.10). */
export function areaPrefix(unit: string): string {
  if (unit.endsWith('000000')) return unit.slice(0, 6)
  return unit.endsWith('000') ? unit.slice(0, 9) : unit
}
