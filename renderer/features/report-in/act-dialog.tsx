import { Autocomplete, Checkbox, Modal, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useFormDraft } from '#renderer/entities/draft/use-form-draft.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { Account } from '#shared/domain/report-in/service-ledger.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { recordAct } from './ledger-actions.ts'
import { dayProblem } from './member-drawer.tsx'
import { useReportInRules } from './use-report-in-rules.ts'

/** `act`: something was done; the others take hours out of the 时间银行. */
export type ActKind = 'act' | 'withdraw' | 'donate'

const titles = { act: '记一次服务', withdraw: '支取时间', donate: '转赠时间' } as const satisfies Record<ActKind, string>
const askWhat = { act: '做了什么', withdraw: '换取什么服务', donate: '转赠给谁、做什么' } as const satisfies Record<ActKind, string>

export interface ActDialogProps {
  readonly kind: ActKind
  readonly account: Account
  onClose(): void
}

export function ActDialog({ kind, account, onClose }: ActDialogProps) {
  const deps = useDeps()
  const { timeBank, acts } = useReportInRules()
  const [busy, setBusy] = useState(false)
  const form = useForm({
    initialValues: {
      on: deps.today(),
      content: '',
      hours: '' as number | string,
      place: '',
      served: '',
      beneficiaries: '' as number | string,
      verifiedBy: deps.db.user.name,
      feedback: '',
      banked: false,
    },
    validate: {
      on: (day) => dayProblem(day, deps.today()),
      content: (text) => (text.trim() === '' ? '请填写' : null),
      verifiedBy: (text) => (text.trim() === '' ? '谁看到的，请写谁' : null),
      hours: (hours, { banked }) => ((kind !== 'act' || banked) && !(Number(hours) > 0) ? '请填写小时数' : null),
    },
  })
  const draft = useFormDraft(form, { key: `service/${account.id}/${kind}`, what: '服务记录', title: `${titles[kind]}：${account.name}` })
  const submit = async ({ hours, beneficiaries, banked, ...rest }: typeof form.values): Promise<void> => {
    setBusy(true)
    const bank: Attendance['bank'] = kind === 'act' ? (banked ? 'deposit' : undefined) : kind
    const outcome = await recordAct(deps, account, {
      ...rest,
      minutes: hours === '' ? undefined : Math.round(Number(hours) * 60),
      beneficiaries: beneficiaries === '' ? undefined : Number(beneficiaries),
      bank,
    })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    draft.release()
    notifyOk('已记下。记错了可以冲正，原来的一笔会留着。')
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`${titles[kind]} · ${account.name}`} size={560}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        <DraftBanner from={draft.from} discard={draft.discard} />
        <Stack gap="sm">
          <Autocomplete
            label={askWhat[kind]}
            required
            data-autofocus
            maxLength={400}
            data={kind === 'act' ? [...acts] : []}
            {...form.getInputProps('content')}
          />
          <SimpleGrid cols={2} spacing="md">
            <DayInput label="日期" required {...form.getInputProps('on')} />
            <NumberInput
              label="时长（小时）"
              required={kind !== 'act'}
              placeholder={kind === 'act' ? '可以不记' : ''}
              min={0}
              max={24 * 31}
              step={0.5}
              decimalScale={1}
              {...form.getInputProps('hours')}
            />
            <TextInput label="核验人" required maxLength={60} {...form.getInputProps('verifiedBy')} />
            {kind === 'act' && <TextInput label="地点" maxLength={120} {...form.getInputProps('place')} />}
            {kind === 'act' && (
              <TextInput label="服务对象" maxLength={120} placeholder="如：6 栋一位独居老人" {...form.getInputProps('served')} />
            )}
            {kind === 'act' && (
              <NumberInput label="服务人次" min={0} max={100_000} allowDecimal={false} {...form.getInputProps('beneficiaries')} />
            )}
            {kind === 'act' && <TextInput label="群众评价" maxLength={400} {...form.getInputProps('feedback')} />}
          </SimpleGrid>
          {kind === 'act' && timeBank && <Checkbox label="时长记入时间银行" {...form.getInputProps('banked', { type: 'checkbox' })} />}
        </Stack>
        <FormActions onCancel={() => (draft.discard(), onClose())} busy={busy} submitLabel="记下" hint="只增不改。" />
      </form>
    </Modal>
  )
}
