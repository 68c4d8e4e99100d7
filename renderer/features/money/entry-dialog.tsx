import { Input, Modal, SegmentedControl, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { fenOf, yuanOf } from '#shared/domain/money/yuan.ts'
import type { Item } from '#shared/schema/items.ts'
import { enter } from './actions.ts'
import { emptyEntry, inputOf, yearsFor, type EntryForm } from './entry-form.ts'
import { fundWords, kindWords, payeeWords } from './words.ts'

interface EntryDialogProps {
  readonly item: Item
  /** That the page shows. */
  readonly year: number
  onClose(): void
}

/** 记一笔. What is missing the rule says (shared/domain/money), beside its field. */
export function EntryDialog({ item, year, onClose }: EntryDialogProps) {
  const deps = useDeps()
  const [busy, setBusy] = useState(false)
  const form = useForm<EntryForm>({ initialValues: emptyEntry(item, year, deps.today()) })
  const submit = async (values: EntryForm): Promise<void> => {
    const input = inputOf(values)
    if (!input.ok) return showFailure(form, input.error)
    setBusy(true)
    const outcome = await enter(deps, item.id, input.value)
    setBusy(false)
    if (!outcome.ok) return showFailure(form, outcome.error)
    notifyOk('已记下。记错了可以冲正，原来的一笔会留着。')
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`记一笔 · ${item.title}`} size={620}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
        <EntryFields form={form} />
        <FormActions onCancel={onClose} busy={busy} submitLabel="记下" hint="只增不改。金额可以写 1200、１２００．５ 或 1.2万。" />
      </form>
    </Modal>
  )
}

function EntryFields({ form }: { readonly form: UseFormReturnType<EntryForm> }) {
  const { kind, amount, on } = form.values
  const fen = fenOf(amount)
  return (
    <Stack gap="sm">
      <Input.Wrapper label="类别" labelElement="div">
        <SegmentedControl fullWidth aria-label="类别" data={optionsOf(kindWords)} {...form.getInputProps('kind')} />
      </Input.Wrapper>
      <SimpleGrid cols={2} spacing="md">
        <TextInput
          label="金额（元）"
          required
          data-autofocus
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          description={amount.trim() !== '' && fen.ok ? `即 ${yuanOf(fen.value)} 元` : '单位是元，最多两位小数'}
          {...form.getInputProps('amount')}
        />
        <Select
          label="资金来源"
          required
          allowDeselect={false}
          description="从哪里来的钱"
          data={optionsOf(fundWords)}
          {...form.getInputProps('fund')}
        />
        <DayInput label="日期" required {...form.getInputProps('on')} />
        <Select
          label="记在哪一年"
          required
          allowDeselect={false}
          data={yearsFor(kind, on, form.values.year).map((year) => ({ value: year, label: `${year} 年` }))}
          {...form.getInputProps('year')}
        />
      </SimpleGrid>
      <TextInput
        label={kind === 'income' ? '来源说明' : '用途'}
        required
        maxLength={200}
        placeholder={kind === 'spending' ? '买了什么、做了什么' : '如：街道批复、单位捐助'}
        {...form.getInputProps('purpose')}
      />
      <SimpleGrid cols={2} spacing="md">
        {kind === 'spending' && (
          <>
            <Select label="付给谁" required data={optionsOf(payeeWords)} {...form.getInputProps('payeeKind')} />
            <TextInput label="名称" maxLength={120} placeholder="公示时个人姓名自动遮盖" {...form.getInputProps('payee')} />
          </>
        )}
        <TextInput label="凭证、发票号" required={kind === 'spending'} maxLength={60} {...form.getInputProps('voucher')} />
        {kind !== 'income' && (
          <TextInput label="谁批准的" required maxLength={60} placeholder="会议或批准人" {...form.getInputProps('approvedBy')} />
        )}
      </SimpleGrid>
    </Stack>
  )
}

/** Beside the field where it can be; the first of them gets the cursor. */
function showFailure(form: UseFormReturnType<EntryForm>, failure: Failure): void {
  const places = Array.isArray(failure.details) ? (failure.details as { path: string; message: string }[]) : [] // as `record/invalid` has them
  const known = places.filter(({ path }) => path in form.values)
  if (known.length === 0) return notifyFailure(failure)
  form.setErrors(Object.fromEntries(known.map(({ path, message }) => [path, message])))
  form.getInputNode(known[0]?.path ?? '')?.focus()
}
