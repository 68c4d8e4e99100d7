import { Select } from '@mantine/core'

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
