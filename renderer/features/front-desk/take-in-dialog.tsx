import { Checkbox, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMemo, useState, type ReactNode } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useFormDraft } from '#renderer/entities/draft/use-form-draft.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { unrecordedWords, useHolidays } from '#renderer/entities/labels/use-holidays.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { COUNTER, servesAtCounter } from '#shared/domain/front-desk/counter-types.ts'
import { dueOfService, missingPapers, type Catalogue, type Service } from '#shared/domain/front-desk/service-catalogue.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import type { HolidayCalendar } from '#shared/domain/working-days-calendar.ts'
import type { Item } from '#shared/schema/items.ts'
import { takeIn } from './actions.ts'
import { serviceFinder } from './find-services.ts'

export interface TakeInDialogProps {
  readonly catalogue: Catalogue
  /** Chosen already, from the catalogue. */
  readonly first?: Service | undefined
  onClose(): void
  onTaken(item: Item): void
}

interface Input {
  readonly person: PickedPerson | undefined
  readonly code: string
  readonly received: string[]
  readonly delivery: string
  readonly note: string
}

/** A name, a service, Ctrl+Enter: papers are all there unless one is unticked. */
export function TakeInDialog({ catalogue, first, onClose, onTaken }: TakeInDialogProps) {
  const { services } = catalogue
  const deps = useDeps()
  const { offered } = useItemTypes()
  const holidays = useHolidays()
  const [busy, setBusy] = useState(false)
  const form = useForm<Input>({
    initialValues: { person: undefined, code: first?.code ?? '', received: [...(first?.papers ?? [])], delivery: '', note: '' },
    validate: {
      person: (picked) => (picked ? null : '请填写姓名'),
      code: (code) => (code === '' ? '请选办什么事' : null),
    },
  })
  const service = services.find(({ code }) => code === form.values.code)
  const kind = kindOf(service, offered)
  const choose = (code: string | null): void => {
    form.setFieldValue('code', code ?? '')
    form.setFieldValue('received', [...(services.find((one) => one.code === code)?.papers ?? [])])
  }
  const draft = useFormDraft(form, {
    key: `front-desk/take-in/${first?.code ?? ''}`,
    what: '窗口受理',
    title: `窗口受理：${form.values.person?.name ?? '新受理'}`,
  })
  const submit = async ({ person, received, delivery, note }: Input): Promise<void> => {
    if (!kind) return
    setBusy(true)
    const outcome = await takeIn(deps, kind, { person: personRef(person), service, catalogue, received, delivery, note })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    draft.release()
    onTaken(outcome.value)
  }
  const missing = service ? missingPapers(service, form.values.received) : []
  return (
    <Modal opened onClose={onClose} title="窗口受理" size={580} closeOnClickOutside={false}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
        <DraftBanner from={draft.from} discard={draft.discard} />
        <Stack gap="sm">
          <PersonPicker
            label="来办事的人"
            required
            autoFocus
            value={form.values.person}
            onChange={(person) => form.setFieldValue('person', person)}
            error={form.errors['person']}
          />
          <ServiceSelect services={services} value={form.values.code} onChange={choose} error={form.errors['code']} />
          {service && (
            <Papers service={service} received={form.values.received} onChange={(received) => form.setFieldValue('received', received)} />
          )}
          <Select
            label="办好以后"
            clearable
            placeholder="怎样送达"
            data={[...(offered.find(({ code }) => code === COUNTER)?.spec.fields.find(({ id }) => id === 'delivery')?.choices ?? [])]}
            value={form.values.delivery || null}
            onChange={(delivery) => form.setFieldValue('delivery', delivery ?? '')}
          />
          <Textarea label="说明" autosize minRows={1} maxLength={2000} {...form.getInputProps('note')} />
        </Stack>
        <FormActions
          submitLabel={missing.length > 0 ? '一次告知' : '受理'}
          onCancel={() => (draft.discard(), onClose())}
          busy={busy}
          disabled={!kind}
          hint={hintOf(service, missing.length, deps.today(), holidays)}
        />
      </form>
    </Modal>
  )
}

/** The steps that the service goes by; those of 窗口受理 where its type is no longer offered, or asks for what the counter does not. */
function kindOf(service: Service | undefined, offered: readonly ItemKind[]): ItemKind | undefined {
  const named = offered.find(({ code }) => code === service?.itemType)
  return named && servesAtCounter(named) ? named : offered.find(({ code }) => code === COUNTER)
}

function hintOf(service: Service | undefined, missing: number, today: string, holidays: HolidayCalendar): string {
  if (missing > 0) return `缺 ${missing} 样，先一次告知，补齐再受理。`
  const due = service ? dueOfService(service, today, holidays) : ''
  if (due === '') return 'Ctrl+回车提交。'
  const unsure = unrecordedWords(today, due, holidays)
  return `${due} 前办结${unsure && `（${unsure}）`}。Ctrl+回车提交。`
}

interface SelectProps {
  readonly services: readonly Service[]
  readonly value: string
  onChange(code: string | null): void
  readonly error: ReactNode
}

/** By words, pinyin, initials or code; the first that fits is ready for Enter. */
function ServiceSelect({ services, value, onChange, error }: SelectProps) {
  const find = useMemo(() => serviceFinder(), [])
  return (
    <Select
      label="办什么事"
      required
      searchable
      selectFirstOptionOnChange
      placeholder="名称、拼音首字母或编码"
      nothingFoundMessage="目录里没有"
      maxDropdownHeight={280}
      data={services.map(({ code, label }) => ({ value: code, label }))}
      filter={({ options, search }) => {
        const found = new Set(find(services, search).map(({ code }) => code))
        return options.filter((option) => 'value' in option && found.has(String(option.value)))
      }}
      value={value || null}
      onChange={onChange}
      error={error}
    />
  )
}

interface PapersProps {
  readonly service: Service
  readonly received: string[]
  onChange(received: string[]): void
}

function Papers({ service, received, onChange }: PapersProps) {
  if (service.papers.length === 0) {
    return (
      <Text fz="sm" c="dimmed">
        目录里没有写要带什么材料。
      </Text>
    )
  }
  return (
    <Checkbox.Group label="带来的材料" description="没带来的去掉勾" value={received} onChange={onChange}>
      <Stack gap={6} mt={6}>
        {service.papers.map((paper) => (
          <Checkbox key={paper} value={paper} label={paper} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
