import { Autocomplete, Button, Modal, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState, type SyntheticEvent } from 'react'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { SERVICE_DICTIONARY } from '#shared/domain/front-desk/service-catalogue.ts'
import { COUNTER, servesAtCounter } from '#shared/domain/front-desk/counter-types.ts'
import type { DictionaryEntry } from '#shared/schema/templates.ts'
import { entryErrors } from './dictionary-entry-rules.ts'
import { stepsWords } from './item-type-list.tsx'

type ServicePart = NonNullable<DictionaryEntry['service']>

export interface ServiceDialogProps {
  readonly entry: DictionaryEntry
  readonly all: readonly DictionaryEntry[]
  onClose(): void
  onDone(entry: DictionaryEntry): void
  /** Absent: a new one. */
  onRemove?(): void
}

/** One service: its name, what to bring, how long it takes, and by which steps it goes. */
export function ServiceDialog({ entry, all, onClose, onDone, onRemove }: ServiceDialogProps) {
  const [row, setRow] = useState(entry)
  const [asked, setAsked] = useState(false)
  const { service = {} } = row
  const wrong = entryErrors(SERVICE_DICTIONARY, row, all)
  const errors = asked ? wrong : {}
  /** `undefined` takes a member away. */
  const set = (part: { readonly [K in keyof ServicePart]?: ServicePart[K] | undefined }): void =>
    setRow({ ...row, service: { ...service, ...part } as ServicePart }) // members without a value are left out where it is issued
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(wrong).length === 0) onDone(row)
  }
  const headings = [...new Set(all.flatMap((one) => one.service?.heading ?? []))]
  return (
    <Modal opened onClose={onClose} title={onRemove ? '改一项' : '加一项'} size={620} closeOnClickOutside={false}>
      <form onSubmit={submit} onKeyDown={submitOnCtrlEnter} noValidate>
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label="编码"
              withAsterisk
              data-autofocus
              maxLength={40}
              value={row.code}
              error={errors.code}
              onChange={(event) => setRow({ ...row, code: event.currentTarget.value })}
            />
            <Autocomplete
              label="类别"
              placeholder="党务、养老、救助……"
              maxLength={40}
              data={headings}
              value={service.heading ?? ''}
              onChange={(heading) => set({ heading })}
            />
          </SimpleGrid>
          <TextInput
            label="事项名称"
            withAsterisk
            maxLength={120}
            value={row.label}
            error={errors.label}
            onChange={(event) => setRow({ ...row, label: event.currentTarget.value })}
          />
          <Textarea
            label="要带的材料"
            description="一行一样"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2000}
            value={service.papers ?? ''}
            onChange={(event) => set({ papers: event.currentTarget.value })}
          />
          <SimpleGrid cols={2} spacing="sm">
            <NumberInput
              label="几个工作日办结"
              placeholder="没有写明的空着"
              clampBehavior="none"
              hideControls
              value={service.workingDays ?? ''}
              error={errors.workingDays}
              onChange={(days) => set({ workingDays: typeof days === 'number' ? days : undefined })}
            />
            <TextInput
              label="窗口"
              maxLength={60}
              value={service.window ?? ''}
              onChange={(event) => set({ window: event.currentTarget.value })}
            />
          </SimpleGrid>
          <TypeSelect value={service.itemType} onChange={(itemType) => set({ itemType })} />
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label="依据"
              maxLength={200}
              value={service.basis ?? ''}
              onChange={(event) => set({ basis: event.currentTarget.value })}
            />
            <TextInput
              label="说明"
              maxLength={400}
              value={service.note ?? ''}
              onChange={(event) => set({ note: event.currentTarget.value })}
            />
          </SimpleGrid>
        </Stack>
        <FormActions
          submitLabel="确定"
          onCancel={onClose}
          hint={
            onRemove ? (
              <Button variant="subtle" color="gray.7" leftSection={<IconTrash size={16} />} onClick={onRemove}>
                删去这一项
              </Button>
            ) : (
              'Ctrl+回车 确定'
            )
          }
        />
      </form>
    </Modal>
  )
}

/** 按哪一类办: the types whose steps a matter of the counter can go by. */
function TypeSelect({ value, onChange }: { readonly value: string | undefined; onChange(code: string | undefined): void }) {
  const { offered } = useItemTypes()
  const fitting = offered.filter(servesAtCounter)
  const chosen = fitting.find(({ code }) => code === (value ?? COUNTER))
  return (
    <Select
      label="按哪一类的步骤办"
      description={chosen ? stepsWords(chosen) : '这一类已经停用，或另有必填的内容；受理时按窗口受理办'}
      allowDeselect={false}
      data={fitting.map(({ code, name }) => ({ value: code, label: name }))}
      value={chosen?.code ?? null}
      onChange={(code) => onChange(code === null || code === COUNTER ? undefined : code)}
    />
  )
}
