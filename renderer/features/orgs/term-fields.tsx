import { Anchor, Group, Text } from '@mantine/core'
import { useRef } from 'react'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { lastDayOfTerm, termYears } from '#shared/domain/org/term.ts'
import { isDay } from '#shared/lib/day.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { OrgFieldsProps } from './org-fields.tsx'
import { asksFor } from './org-form.ts'

/** Founded, and the present term; its end is proposed by the usual rule, and taken only when somebody says so. */
export function TermFields({ form, errors, onChange }: OrgFieldsProps) {
  const row = useRef<HTMLDivElement>(null)
  const level = form.level as Exclude<Org['level'], undefined> | '' // an option of the select
  const years = termYears({ kind: form.kind, ...(level ? { level } : {}) })
  const proposed = years !== undefined && isDay(form.termFrom) ? lastDayOfTerm(form.termFrom, years) : undefined
  const day = (field: 'foundedOn' | 'termFrom' | 'termTo', label: string) => (
    <DayInput
      label={label}
      name={field}
      value={form[field]}
      error={errors[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  )
  /** The button goes with its sentence, and the keyboard goes on from the field. */
  const take = (termTo: string): void => {
    onChange({ termTo })
    row.current?.querySelector<HTMLElement>('[name="termTo"]')?.focus()
  }
  return (
    <>
      <Group ref={row} grow align="flex-start">
        {day('foundedOn', '成立日期')}
        {asksFor(form.kind, 'termFrom') && day('termFrom', '本届起')}
        {asksFor(form.kind, 'termTo') && day('termTo', '本届止')}
      </Group>
      {asksFor(form.kind, 'termTo') && proposed !== undefined && form.termTo === '' && (
        <Text fz="sm" c="dimmed" component="div">
          按一般 {years} 年一届（社区党组织五年，其他一般三年），到 {longDay(proposed)}。{' '}
          <Anchor component="button" type="button" fz="sm" onClick={() => take(proposed)}>
            填上
          </Anchor>
        </Text>
      )}
    </>
  )
}
