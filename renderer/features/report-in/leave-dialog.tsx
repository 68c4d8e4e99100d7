import { Modal, SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'

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

export interface LeaveDialogProps<S extends string> {
  readonly name: string
  readonly ways: Ways<S>
  onClose(): void
  leave(leaving: { readonly state: S; readonly on: string; readonly reason: string }): Promise<void>
}

/** Nothing is deleted: what was said and done stays, and he may report in again. */
export function LeaveDialog<S extends string>({ name, ways, onClose, leave }: LeaveDialogProps<S>) {
  const { today } = useDeps()
  const [way, setWay] = useState(ways[0])
  const [kind, setKind] = useState<string>(way.reasons[0] ?? '其他')
  const [detail, setDetail] = useState('')
  const [on, setOn] = useState(today())
  const [busy, setBusy] = useState(false)
  const reason = [kind === '其他' ? '' : kind, detail.trim()].filter(Boolean).join('：')
  const choose = (state: string): void => {
    const next = ways.find((one) => one.state === state) ?? ways[0]
    setWay(next)
    setKind(next.reasons[0] ?? '其他')
  }
  const submit = async (): Promise<void> => {
    setBusy(true)
    await leave({ state: way.state, on, reason })
    setBusy(false)
  }
  return (
    <Modal opened onClose={onClose} title={`结束报到 · ${name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
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
        <Select label="原因" data={[...way.reasons]} value={kind} onChange={(value) => setKind(value ?? '其他')} allowDeselect={false} />
        <TextInput
          mt="sm"
          label="说明"
          required={kind === '其他'}
          maxLength={180}
          value={detail}
          onChange={(event) => setDetail(event.currentTarget.value)}
        />
        <DayInput mt="sm" label="日期" required value={on} onChange={(event) => setOn(event.currentTarget.value)} />
        <FormActions submitLabel={way.label} onCancel={onClose} busy={busy} disabled={reason === '' || on === ''} />
      </form>
    </Modal>
  )
}
