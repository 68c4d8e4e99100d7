import { Select } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'

const BACK = 6

/** This year and those before it. */
export function YearSelect({ value, onChange }: { readonly value: number; onChange(year: number): void }) {
  const { today } = useDeps()
  const now = Number(today().slice(0, 4))
  const years = Array.from({ length: BACK }, (_, back) => now - back)
  return (
    <Select
      aria-label="哪一年"
      w={112}
      size="sm"
      allowDeselect={false}
      data={(years.includes(value) ? years : [...years, value]).map((year) => ({ value: String(year), label: `${year} 年` }))}
      value={String(value)}
      onChange={(next) => next && onChange(Number(next))}
    />
  )
}
