import { Button, Modal, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { isBinding } from '#shared/domain/agreement/agreement-state.ts'
import type { Agreement, AgreementService, ServiceDirection } from '#shared/schema/agreements.ts'
import { DayField } from './day-field.tsx'
import { MOST_CONTENT } from './agreement-form.ts'
import { directionWords } from './agreement-words.ts'
import { removeService, saveService } from './service-actions.ts'

interface ServiceDialogProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  readonly direction: ServiceDirection
  readonly service: AgreementService | undefined
  onClose(): void
}

/** One line of the list: what, until when, and with several units which of them. */
export function ServiceDialog({ agreement: latest, deps, direction, service, onClose }: ServiceDialogProps) {
  // As it was when the dialog was filled from it: what came since is merged with what is typed here.
  const [agreement] = useState(latest)
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `agreement/${agreement.id}/service/${service?.id ?? direction}`,
    what: '清单的一行',
    title: ({ content }) => `${agreement.title}：${content.trim() || '清单新添一行'}`,
    first: () => ({ content: service?.content ?? '', dueOn: service?.dueOn ?? '', party: service?.party ?? '' }),
    save: (input) => saveService(deps, agreement.id, { id: service?.id, direction, ...input }, agreement),
    onSaved: onClose,
  })
  const { content, dueOn, party } = form
  const units = agreement.parties.filter(({ side }) => side === 'unit')
  const remove = async (): Promise<void> => {
    if (!service) return
    const removed = await removeService(deps, agreement.id, service.id)
    if (!removed.ok) return notifyFailure(removed.error)
    discard()
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${agreement.kind === 'contact' ? '实事' : directionWords[direction]}：${service ? '修改' : '添加'}`}
      size="lg"
      closeOnClickOutside={false}
    >
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <LongText
            label="做什么"
            withAsterisk
            data-autofocus
            most={MOST_CONTENT}
            value={content}
            onChange={(text) => set({ content: text })}
          />
          <DayField label="完成时限" value={dueOn} onChange={(day) => set({ dueOn: day })} />
          {units.length > 1 && (
            <Select
              label={direction === 'unitToCommunity' ? '由哪个单位做' : '为哪个单位做'}
              placeholder="各单位共同"
              clearable
              data={units.map(({ id, name }) => ({ value: id, label: name }))}
              value={party === '' ? null : party}
              onChange={(value) => set({ party: value ?? '' })}
            />
          )}
        </Stack>
        <FormActions
          busy={busy}
          onCancel={() => (discard(), onClose())}
          disabled={content.trim() === '' || content.length > MOST_CONTENT}
          hint={
            service &&
            !isBinding(agreement.state) && (
              <Button variant="subtle" color="gray.7" size="compact-md" onClick={() => void remove()}>
                从清单去掉
              </Button>
            )
          }
        />
      </DraftForm>
    </Modal>
  )
}
