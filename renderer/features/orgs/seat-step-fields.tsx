import { Autocomplete, Select, SimpleGrid, TextInput } from '@mantine/core'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { asksResult, asksSeatReason, asksUntil, type SeatStepInput, type TakenSeatStep } from '#shared/domain/org/seat-steps.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { answerWords, paperLabels } from './seat-step-words.ts'

export interface SeatStepForm {
  readonly kind: TakenSeatStep
  readonly name: string
  readonly person: string
  readonly orgName: string
  readonly on: string
  readonly paper: string
  readonly result: '' | 'agreed' | 'refused'
  readonly until: string
  readonly note: string
}

export function firstSeatStep(kind: TakenSeatStep, today: Day): SeatStepForm {
  return { kind, name: '', person: '', orgName: '', on: today, paper: '', result: '', until: '', note: '' }
}

/** The step as it is kept; a unit of the register goes by its entry. */
export function seatStepInput({ result, ...form }: SeatStepForm, seat: string, all: readonly Pick<Org, 'id' | 'name'>[]): SeatStepInput {
  const same = all.filter(({ name }) => name === form.orgName.trim())
  return { ...form, seat, ...(result ? { result } : {}), ...(same.length === 1 && same[0] ? { org: same[0].id } : {}) }
}

interface FieldsProps {
  readonly form: SeatStepForm
  readonly all: readonly Org[]
  onChange(part: Partial<SeatStepForm>): void
}

export function SeatStepFields({ form, all, onChange }: FieldsProps) {
  const { kind } = form
  const paper = paperLabels[kind]
  return (
    <>
      {kind === 'nominated' && <WhoFields form={form} all={all} onChange={onChange} />}
      <SimpleGrid cols={2} spacing="md" style={{ alignItems: 'start' }}>
        <DayInput
          label={kind === 'publicised' ? '公示从哪一天起' : '哪一天'}
          required
          value={form.on}
          onChange={(event) => onChange({ on: event.currentTarget.value })}
        />
        {(asksUntil(kind) || kind === 'appointed') && (
          <DayInput
            label={kind === 'publicised' ? '公示到哪一天' : '聘期到哪一天'}
            required={asksUntil(kind)}
            value={form.until}
            onChange={(event) => onChange({ until: event.currentTarget.value })}
          />
        )}
        {asksResult(kind) && (
          <Select
            label="结果"
            placeholder="还没有结果就空着"
            clearable
            data={(['agreed', 'refused'] as const).map((result) => ({ value: result, label: answerWords({ kind, result }) }))}
            value={form.result || null}
            onChange={(value) => onChange({ result: value === 'agreed' || value === 'refused' ? value : '' })}
          />
        )}
        {paper && (
          <TextInput label={paper} maxLength={60} value={form.paper} onChange={(event) => onChange({ paper: event.currentTarget.value })} />
        )}
      </SimpleGrid>
      <LongText
        label={kind === 'assessed' ? '述职情况和评价' : asksSeatReason(form) ? '原因' : '说明'}
        withAsterisk={asksSeatReason(form)}
        most={1000}
        value={form.note}
        onChange={(note) => onChange({ note })}
      />
    </>
  )
}

function WhoFields({ form, all, onChange }: FieldsProps) {
  return (
    <SimpleGrid cols={2} spacing="md">
      <PersonPicker
        label="提名谁"
        required
        autoFocus
        placeholder="姓名、拼音首字母；名册外的写姓名"
        value={form.name ? { name: form.name, ...(form.person ? { id: form.person } : {}) } : undefined}
        onChange={(picked) => onChange({ person: picked?.id ?? '', name: picked?.name ?? '' })}
      />
      <Autocomplete
        label="所在单位"
        maxLength={120}
        limit={20}
        data={[...new Set(all.map(({ name }) => name))]}
        value={form.orgName}
        onChange={(orgName) => onChange({ orgName })}
      />
    </SimpleGrid>
  )
}
