import { DayInput } from '#renderer/ui/day-input.tsx'

interface DayFieldProps {
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly required?: boolean
  onChange(day: string): void
}

export function DayField({ label, value, error, required = false, onChange }: DayFieldProps) {
  return (
    <DayInput label={label} withAsterisk={required} value={value} error={error} onChange={(event) => onChange(event.currentTarget.value)} />
  )
}
