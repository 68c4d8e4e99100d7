import { TextInput, type TextInputProps } from '@mantine/core'
import { dayWrong, FIRST_DAY, LAST_DAY } from '#shared/lib/day.ts'

type DayInputProps = Omit<TextInputProps, 'type'> & { readonly value?: string }

/** A day. A year of two or of six digits is said beside the field as soon as it stands there, whatever the form itself asks. */
export function DayInput({ error, min = FIRST_DAY, max = LAST_DAY, ...field }: DayInputProps) {
  return <TextInput {...field} type="date" min={min} max={max} error={dayWrong(field.value ?? '') ?? error} />
}

/** A day and a minute of it. */
export function MinuteInput({ error, min = `${FIRST_DAY}T00:00`, max = `${LAST_DAY}T23:59`, ...field }: DayInputProps) {
  return <TextInput {...field} type="datetime-local" min={min} max={max} error={dayWrong(field.value ?? '') ?? error} />
}
