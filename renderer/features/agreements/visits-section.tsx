import { Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Agreement } from '#shared/schema/agreements.ts'
import { MOST_RESULT } from './agreement-form.ts'
import { DayField } from './day-field.tsx'
import { addVisit } from './kind-actions.ts'

interface VisitsProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  readonly mayEdit: boolean
}

/** 到点: when he came and what he was told; the newest first. Nobody counts how often against anybody. */
export function VisitsSection({ agreement, deps, mayEdit }: VisitsProps) {
  const [adding, setAdding] = useState(false)
  const visits = (agreement.visits ?? []).toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.id < b.id ? 1 : -1))
  return (
    <Section
      title="到点记录"
      actions={
        mayEdit && (
          <Button size="compact-md" variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            记一次到点
          </Button>
        )
      }
    >
      {visits.length === 0 && (
        <Text fz="sm" c="dimmed">
          还没有记录
        </Text>
      )}
      <Stack gap="xs">
        {visits.map(({ id, on, words, by }) => (
          <div key={id}>
            <Text fw={500}>{longDay(on)}</Text>
            <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</Text>
            {by && (
              <Text fz="sm" c="dimmed">
                {by} 记
              </Text>
            )}
          </div>
        ))}
      </Stack>
      {adding && <VisitDialog agreement={agreement} deps={deps} onClose={() => setAdding(false)} />}
    </Section>
  )
}

interface VisitDialogProps extends Omit<VisitsProps, 'mayEdit'> {
  onClose(): void
}

function VisitDialog({ agreement, deps, onClose }: VisitDialogProps) {
  const { today } = useDeps()
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `agreement/${agreement.id}/visit`,
    what: '到点记录',
    title: () => `到点记录：${agreement.title}`,
    first: () => ({ on: today(), words: '', by: deps.db.user.name }),
    always: ['on'],
    save: (input) => addVisit(deps, agreement.id, input),
    onSaved: onClose,
  })
  const { on, words, by } = form
  return (
    <Modal opened onClose={onClose} title="记一次到点" size="lg" closeOnClickOutside={false}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <DayField label="到点日期" required value={on} onChange={(day) => set({ on: day })} />
          <LongText
            label="看了什么，收集了哪些问题"
            withAsterisk
            data-autofocus
            most={MOST_RESULT}
            value={words}
            onChange={(text) => set({ words: text })}
          />
          <TextInput label="记录人" maxLength={60} value={by} onChange={(event) => set({ by: event.currentTarget.value })} />
        </Stack>
        <FormActions
          busy={busy}
          onCancel={() => (discard(), onClose())}
          disabled={on === '' || words.trim() === '' || words.length > MOST_RESULT}
        />
      </DraftForm>
    </Modal>
  )
}
