import { Checkbox, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMemo, useState, type ReactNode } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { dueOfService, missingPapers, type Service } from '#shared/domain/front-desk/service-catalogue.ts'
import type { Item } from '#shared/schema/items.ts'
import { takeIn } from './actions.ts'
import { serviceFinder } from './find-services.ts'

export interface TakeInDialogProps {
  readonly services: readonly Service[]
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
export function TakeInDialog({ services, first, onClose, onTaken }: TakeInDialogProps) {
  const deps = useDeps()
  const { offered } = useItemTypes()
  const kind = offered.find(({ code }) => code === 'counter')
  const [busy, setBusy] = useState(false)
  const form = useForm<Input>({
    initialValues: { person: undefined, code: first?.code ?? '', received: [...(first?.papers ?? [])], delivery: '', note: '' },
    validate: {
      person: (picked) => (picked ? null : '请填写姓名'),
      code: (code) => (code === '' ? '请选办什么事' : null),
    },
  })
  const service = services.find(({ code }) => code === form.values.code)
  const choose = (code: string | null): void => {
    form.setFieldValue('code', code ?? '')
    form.setFieldValue('received', [...(services.find((one) => one.code === code)?.papers ?? [])])
  }
  const submit = async ({ person, received, delivery, note }: Input): Promise<void> => {
    if (!kind) return
    setBusy(true)
    const outcome = await takeIn(deps, kind, { person: personRef(person), service, received, delivery, note })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onTaken(outcome.value)
  }
  const missing = service ? missingPapers(service, form.values.received) : []
  return (
    <Modal opened onClose={onClose} title="窗口受理" size={580} closeOnClickOutside={false}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
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
            data={[...(kind?.spec.fields.find(({ id }) => id === 'delivery')?.choices ?? [])]}
            value={form.values.delivery || null}
            onChange={(delivery) => form.setFieldValue('delivery', delivery ?? '')}
          />
          <Textarea label="说明" autosize minRows={1} maxLength={2000} {...form.getInputProps('note')} />
        </Stack>
        <FormActions
          submitLabel={missing.length > 0 ? '一次告知' : '受理'}
          onCancel={onClose}
          busy={busy}
          disabled={!kind}
          hint={hintOf(service, missing.length, deps.today())}
        />
      </form>
    </Modal>
  )
}

function hintOf(service: Service | undefined, missing: number, today: string): string {
  if (missing > 0) return `缺 ${missing} 样，先一次告知，补齐再受理。`
  const due = service ? dueOfService(service, today) : ''
  return due === '' ? 'Ctrl+回车提交。' : `${due} 前办结。Ctrl+回车提交。`
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
