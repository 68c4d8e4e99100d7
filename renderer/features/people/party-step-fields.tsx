import { NumberInput, Select, TextInput } from '@mantine/core'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { asksOrg, type TakenKind } from '#shared/domain/party/step-rules.ts'
import type { StepInput } from '#shared/domain/party/take-step.ts'
import { stepAsks, stepLabel } from './party-form.ts'
import { branchesOf } from './queries.ts'

interface FieldsProps {
  readonly kind: TakenKind
  readonly input: StepInput
  set(change: Partial<StepInput>): void
}

/** What one kind of step asks and others do not. */
export function PartyStepFields({ kind, input, set }: FieldsProps) {
  const line = (field: 'orgName' | 'names' | 'place', required = false) =>
    stepAsks(kind, field) && (
      <TextInput
        label={stepLabel(kind, field)}
        required={required}
        maxLength={120}
        value={input[field] ?? ''}
        onChange={(event) => set({ [field]: event.currentTarget.value })}
      />
    )
  const day = (field: 'until' | 'countedFrom' | 'joinedOn' | 'fullOn', label: string) =>
    stepAsks(kind, field) && (
      <DayInput label={label} value={input[field] ?? ''} onChange={(event) => set({ [field]: event.currentTarget.value })} />
    )
  return (
    <>
      {stepAsks(kind, 'branch') && <BranchField input={input} set={set} />}
      {stepAsks(kind, 'group') && (
        <TextInput
          label="党小组"
          maxLength={60}
          value={input.group ?? ''}
          onChange={(event) => set({ group: event.currentTarget.value })}
        />
      )}
      {line('place')}
      {line('orgName', asksOrg(kind))}
      {line('names')}
      {stepAsks(kind, 'card') && (
        <TextInput
          label="流动党员活动证编号"
          maxLength={40}
          value={input.card ?? ''}
          onChange={(event) => set({ card: event.currentTarget.value })}
        />
      )}
      {stepAsks(kind, 'validDays') && (
        <NumberInput
          label="有效期（天）"
          min={1}
          max={999}
          allowDecimal={false}
          value={input.validDays ?? ''}
          onChange={(days) => set({ validDays: typeof days === 'number' ? days : undefined })}
        />
      )}
      {day('until', stepLabel(kind, 'until'))}
      {day('countedFrom', '党龄起算（预备期满之日）')}
      {day('joinedOn', '入党日期')}
      {day('fullOn', '转正日期')}
    </>
  )
}

function BranchField({ input, set }: Omit<FieldsProps, 'kind'>) {
  const branches = useLive(branchesOf(useDb()))
  const known = branches.status === 'ready' ? branches.data : []
  return (
    <Select
      label="所在党支部"
      withAsterisk
      searchable
      placeholder="请选择"
      data={known.map((org) => ({ value: org.id, label: org.name }))}
      value={input.org ?? null}
      onChange={(id) => set({ org: id ?? undefined, orgName: known.find((org) => org.id === id)?.name })}
    />
  )
}
