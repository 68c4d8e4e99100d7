import { Anchor, Modal, Select, Text, Textarea } from '@mantine/core'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyPersonUndo } from '#renderer/entities/person/notify-person-undo.ts'
import type { Person } from '#shared/schema/people.ts'
import { leaveRegister } from './actions.ts'

const REASONS = {
  moved: ['迁往外社区', '租住到期搬离', '户口迁出', '党组织关系转出', '其他'],
  closed: ['去世', '信息有误', '其他'],
} as const

interface Reason {
  readonly kind: string
  readonly detail: string
}

function wordsOf({ kind, detail }: Reason): string {
  return [kind === '其他' ? '' : kind, detail.trim()].filter(Boolean).join('：')
}

export interface LeaveDialogProps {
  readonly person: Person
  readonly state: 'moved' | 'closed'
  onClose(): void
}

/** Nobody is deleted: the record rests with its reason and can be called back. */
export function LeaveDialog({ person, state, onClose }: LeaveDialogProps) {
  const deps = useDeps()
  const act = state === 'moved' ? '迁出' : '注销'
  const { form, set, busy, ...draft } = useEditing({
    key: `person/${person.id}/leave/${state}`,
    what: `${act}的原因`,
    title: () => `${act}：${person.name}`,
    first: (): Reason => ({ kind: REASONS[state][0], detail: '' }),
    save: (reason) => leaveRegister(deps, person, state, wordsOf(reason)),
    onSaved(saved) {
      onClose()
      notifyPersonUndo(`${person.name}已${act}`, saved)
    },
  })
  const cancel = (): void => {
    draft.discard()
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`${act} · ${person.name}`} closeOnClickOutside={false}>
      <DraftForm {...draft}>
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
        <Select
          label="原因"
          data={[...REASONS[state]]}
          value={form.kind}
          onChange={(kind) => set({ kind: kind ?? '其他' })}
          allowDeselect={false}
        />
        <Textarea
          mt="sm"
          label="说明"
          required={form.kind === '其他'}
          autosize
          minRows={2}
          maxLength={400}
          value={form.detail}
          onChange={(event) => set({ detail: event.currentTarget.value })}
        />
        <FormActions submitLabel={act} onCancel={cancel} busy={busy} disabled={wordsOf(form) === ''} />
      </DraftForm>
    </Modal>
  )
}
