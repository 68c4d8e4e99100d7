import type { PackageRow } from '#shared/contracts/package.ts'

export interface Gap {
  readonly series: string
  readonly unit: string
  readonly userName: string
  readonly deviceName: string
  readonly missing: readonly number[]
}

/** Numbers missing between the lowest and the highest package that came in of each person's PC, as far as the list reaches. */
export function gapsOf(rows: readonly PackageRow[]): readonly Gap[] {
  const series = new Map<string, PackageRow[]>()
  for (const row of rows) {
    if (row.direction !== 'in') continue
    const key = `${row.device}/${row.userName}`
    series.set(key, [...(series.get(key) ?? []), row])
  }
  return [...series].flatMap(([key, own]) => {
    const serials = new Set(own.map(({ serial }) => serial))
    const [first] = own
    const missing: number[] = []
    for (let serial = Math.min(...serials); serial < Math.max(...serials); serial += 1) if (!serials.has(serial)) missing.push(serial)
    return first && missing.length > 0
      ? [{ series: key, unit: first.unit, userName: first.userName, deviceName: first.deviceName, missing }]
      : []
  })
}
