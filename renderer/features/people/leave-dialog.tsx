import { Anchor, Modal, Select, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyPersonUndo } from '#renderer/entities/person/notify-person-undo.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import type { Person } from '#shared/schema/people.ts'
import { leaveRegister } from './actions.ts'

const REASONS = {
  moved: ['迁往外社区', '租住到期搬离', '户口迁出', '党组织关系转出', '其他'],
  closed: ['去世', '信息有误', '其他'],
} as const

export interface LeaveDialogProps {
  readonly person: Person
  readonly state: 'moved' | 'closed'
  onClose(): void
}

/** Nobody is deleted: the record rests with its reason and can be called back. */
export function LeaveDialog({ person, state, onClose }: LeaveDialogProps) {
  const deps = useDeps()
  const [kind, setKind] = useState<string>(REASONS[state][0])
  const [detail, setDetail] = useState('')
  const [busy, setBusy] = useState(false)
  const act = state === 'moved' ? '迁出' : '注销'
  const reason = [kind === '其他' ? '' : kind, detail.trim()].filter(Boolean).join('：')
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await leaveRegister(deps, person, state, reason)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    notifyPersonUndo(`${person.name}已${act}`, outcome.value)
  }
  return (
    <Modal opened onClose={onClose} title={`${act} · ${person.name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Text fz="sm" c="dimmed" mb="sm">
          {act}后不再出现在在册名单里，过去的会议、签到和经过都保留，随时可以恢复。
          {state === 'closed' && (
            <>
              登记了两次的不要注销，到
              <Anchor component={Link} to={paths.peopleDuplicates()} fz="sm">
                重复登记
              </Anchor>
              里合并，签到和会议都会跟过去。
            </>
          )}
        </Text>
        <Select label="原因" data={[...REASONS[state]]} value={kind} onChange={(value) => setKind(value ?? '其他')} allowDeselect={false} />
        <Textarea
          mt="sm"
          label="说明"
          required={kind === '其他'}
          autosize
          minRows={2}
          maxLength={400}
          value={detail}
          onChange={(event) => setDetail(event.currentTarget.value)}
        />
        <FormActions submitLabel={act} onCancel={onClose} busy={busy} disabled={reason === ''} />
      </form>
    </Modal>
  )
}
