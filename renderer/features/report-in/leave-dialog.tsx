import { Modal, SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import type { ShownFailure } from '#renderer/ui/failed.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import type { Result } from '#shared/lib/result.ts'

export interface Way<S extends string> {
  readonly state: S
  readonly label: string
  readonly reasons: readonly string[]
}

type Ways<S extends string> = readonly [Way<S>, ...Way<S>[]]

export const memberWays: Ways<'movedOut' | 'cancelled'> = [
  { state: 'movedOut', label: '转出', reasons: ['迁居', '调离', '退休', '其他'] },
  { state: 'cancelled', label: '注销', reasons: ['重复登记', '登记有误', '本人要求', '去世', '其他'] },
]
export const unitWays: Ways<'left'> = [{ state: 'left', label: '离开', reasons: ['单位搬迁', '单位撤并', '登记有误', '其他'] }]

export interface LeaveDialogProps<S extends string, R> {
  readonly id: string
  readonly name: string
  readonly ways: Ways<S>
  onClose(): void
  leave(leaving: { readonly state: S; readonly on: string; readonly reason: string }): Promise<Result<R, ShownFailure>>
  onLeft(left: R): void
}

/** Nothing is deleted: what was said and done stays, and he may report in again. */
export function LeaveDialog<S extends string, R>({ id, name, ways, onClose, leave, onLeft }: LeaveDialogProps<S, R>) {
  const { today } = useDeps()
  const reasonOf = ({ kind, detail }: { readonly kind: string; readonly detail: string }): string =>
    [kind === '其他' ? '' : kind, detail.trim()].filter(Boolean).join('：')
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `report-in/${id}/leave`,
    what: '结束报到的原因',
    title: () => `结束报到：${name}`,
    first: () => ({ state: ways[0].state, kind: ways[0].reasons[0] ?? '其他', detail: '', on: today() }),
    save: (input) => leave({ state: input.state, on: input.on, reason: reasonOf(input) }),
    onSaved: onLeft,
  })
  const { kind, detail, on } = form
  const way = ways.find(({ state }) => state === form.state) ?? ways[0]
  const reason = reasonOf(form)
  const choose = (state: string): void => {
    const next = ways.find((one) => one.state === state) ?? ways[0]
    set({ state: next.state, kind: next.reasons[0] ?? '其他' })
  }
  return (
    <Modal opened onClose={onClose} title={`结束报到 · ${name}`}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Text fz="sm" c="dimmed" mb="sm">
          报到和服务的记录都保留；以后回来可以重新报到。
        </Text>
        {ways.length > 1 && (
          <SegmentedControl
            fullWidth
            mb="sm"
            aria-label="怎样结束"
            data={ways.map(({ state, label }) => ({ value: state, label }))}
            value={way.state}
            onChange={choose}
          />
        )}
        <Select
          label="原因"
          data={[...way.reasons]}
          value={kind}
          onChange={(value) => set({ kind: value ?? '其他' })}
          allowDeselect={false}
        />
        <TextInput
          mt="sm"
          label="说明"
          required={kind === '其他'}
          maxLength={180}
          value={detail}
          onChange={(event) => set({ detail: event.currentTarget.value })}
        />
        <DayInput mt="sm" label="日期" required value={on} onChange={(event) => set({ on: event.currentTarget.value })} />
        <FormActions submitLabel={way.label} onCancel={() => (discard(), onClose())} busy={busy} disabled={reason === '' || on === ''} />
      </DraftForm>
    </Modal>
  )
}
