import { Alert, List, Modal, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { anonymisePerson } from '#renderer/entities/person/erase-person.ts'
import { notifyPersonUndo } from '#renderer/entities/person/notify-person-undo.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { clearedFields, erasureProblem, keptAfterErasure } from '#shared/domain/privacy/erase.ts'
import type { Person } from '#shared/schema/people.ts'

export interface EraseDialogProps {
  readonly person: Person
  /** Records of other kinds that refer to him. */
  readonly mentions: number
  onClose(): void
}

/** What goes, what stays and why; then, and only with a reason, it is done. */
export function EraseDialog({ person, mentions, onClose }: EraseDialogProps) {
  const deps = useDeps()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const problem = erasureProblem(deps.db.user, person)
  const gone = clearedFields.filter((field) => Object.hasOwn(person, field)).map(personLabel)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await anonymisePerson(deps, person, reason)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    notifyPersonUndo('已匿名', outcome.value)
  }
  return (
    <Modal opened onClose={onClose} title={`匿名代替删除 · ${person.name}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {problem && (
          <Alert color="yellow" mb="sm" title="这份资料不能匿名">
            {problem}
          </Alert>
        )}
        {!problem && <Text>清除：{gone.join('、')}。</Text>}
        <Text mt="sm">留下的，和为什么：</Text>
        <List size="sm" mt={4}>
          {keptAfterErasure(person, mentions).map(({ what, why }) => (
            <List.Item key={what}>
              <b>{what}</b>：{why}。
            </List.Item>
          ))}
        </List>
        {!problem && (
          <Textarea
            mt="md"
            label="依据"
            placeholder="例如：本人 11 月 23 日申请删除，编号 SL20261123-…"
            required
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <FormActions
          submitLabel="匿名"
          onCancel={onClose}
          busy={busy}
          disabled={problem !== undefined || reason.trim() === ''}
          hint="办完后 12 秒内可以撤销。"
        />
      </form>
    </Modal>
  )
}
