import { Select } from '@mantine/core'

/** The years that are asked about where nobody knows which have entries: next year's budget, and five years back. */
export function recentYears(today: string): number[] {
  const year = Number(today.slice(0, 4))
  return [1, 0, -1, -2, -3, -4, -5].map((by) => year + by)
}

interface YearFieldProps {
  readonly years: readonly number[]
  readonly value: number
  onChange(year: number): void
}

export function YearField({ years, value, onChange }: YearFieldProps) {
  return (
    <Select
      aria-label="哪一年"
      w={120}
      allowDeselect={false}
      data={(years.includes(value) ? years : [...years, value]).map((year) => ({ value: String(year), label: `${year} 年` }))}
      value={String(value)}
      onChange={(next) => next && onChange(Number(next))}
    />
  )
}
