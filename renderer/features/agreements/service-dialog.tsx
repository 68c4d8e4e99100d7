import { Button, Modal, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
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
export function ServiceDialog({ agreement, deps, direction, service, onClose }: ServiceDialogProps) {
  const [content, setContent] = useState(service?.content ?? '')
  const [dueOn, setDueOn] = useState(service?.dueOn ?? '')
  const [party, setParty] = useState(service?.party ?? '')
  const units = agreement.parties.filter(({ side }) => side === 'unit')
  const submit = async (): Promise<void> => {
    const saved = await saveService(deps, agreement.id, { id: service?.id, direction, content, dueOn, party })
    if (saved.ok) onClose()
    else notifyFailure(saved.error)
  }
  const remove = async (): Promise<void> => {
    if (!service) return
    const removed = await removeService(deps, agreement.id, service.id)
    if (removed.ok) onClose()
    else notifyFailure(removed.error)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${agreement.kind === 'contact' ? '实事' : directionWords[direction]}：${service ? '修改' : '添加'}`}
      size="lg"
      closeOnClickOutside={false}
    >
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <LongText label="做什么" withAsterisk data-autofocus most={MOST_CONTENT} value={content} onChange={setContent} />
          <DayField label="完成时限" value={dueOn} onChange={setDueOn} />
          {units.length > 1 && (
            <Select
              label={direction === 'unitToCommunity' ? '由哪个单位做' : '为哪个单位做'}
              placeholder="各单位共同"
              clearable
              data={units.map(({ id, name }) => ({ value: id, label: name }))}
              value={party === '' ? null : party}
              onChange={(value) => setParty(value ?? '')}
            />
          )}
        </Stack>
        <FormActions
          onCancel={onClose}
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
      </form>
    </Modal>
  )
}
