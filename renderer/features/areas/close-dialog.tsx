import { Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Area } from '#shared/schema/areas.ts'
import { close, reopen } from './actions.ts'
import { areaChoices } from './area-choices.ts'
import { countsWords } from './area-words.ts'
import type { Areas } from './use-areas.ts'

interface CloseProps {
  readonly areas: Areas
  readonly area: Area
  onClose(): void
}

/** 停用, or 并入 another of its kind. What stands in it is not rewritten. */
export function CloseDialog({ areas: { tree, counts }, area: latest, onClose }: CloseProps) {
  const deps = useRecordDeps()
  // As it was when the dialog was opened: what came since is merged.
  const [area] = useState(latest)
  const [lastDay, setLastDay] = useState(deps.today())
  const [successor, setSuccessor] = useState('')
  const [reason, setReason] = useState('')
  const [failed, setFailed] = useState<Failure>()
  const choices = useMemo(
    () => areaChoices(tree, (one) => one.kind === area.kind && one.id !== area.id && one.validTo === undefined),
    [tree, area],
  )
  const children = tree.childrenOf(area.id).filter(({ validTo }) => validTo === undefined).length
  const count = counts?.get(area.id)
  const submit = async (): Promise<void> => {
    const closed = await close(deps, area, { lastDay, successor }, reason)
    if (!closed.ok) return setFailed(closed.error)
    onClose()
    notifyUndo(successor === '' ? `${area.name}已停用` : `${area.name}已并入${tree.byId.get(successor)?.name ?? ''}`, async () => {
      const back = await reopen(deps, area.id)
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <Modal opened onClose={onClose} title={`停用、并入 · ${area.name}`} size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          {children > 0 && (
            <Text fz="sm">
              下面还有 {children} 个在用的区域{count && `，${countsWords(count)}`}
              。写明并入哪里，它们照原样留着，在新的区域里看得到，再由您决定移不移；不并入别处的，请先移走。
            </Text>
          )}
          <TextInput
            label="最后一天"
            type="date"
            required
            data-autofocus
            value={lastDay}
            error={failed?.code === 'area/dates' && failed.message}
            onChange={(event) => setLastDay(event.currentTarget.value || deps.today())}
          />
          <Select
            label="并入哪里（没有就空着）"
            searchable
            clearable
            placeholder="输入名称查找"
            nothingFoundMessage="没有这样的区域"
            data={[...choices]}
            value={successor === '' ? null : successor}
            error={(failed?.code === 'area/successor' || failed?.code === 'area/open-children') && failed.message}
            onChange={(next) => setSuccessor(next ?? '')}
          />
          <TextInput
            label="为什么"
            required
            maxLength={400}
            value={reason}
            error={failed?.code === 'item/reason-required' && failed.message}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {failed && !SHOWN.has(failed.code) && (
            <Text fz="sm" c="brand" role="alert">
              {failed.message}
            </Text>
          )}
        </Stack>
        <FormActions submitLabel={successor === '' ? '停用' : '并入'} onCancel={onClose} hint="以后可以恢复使用。" />
      </form>
    </Modal>
  )
}

/** Shown beside their field. */
const SHOWN: ReadonlySet<string> = new Set(['area/dates', 'area/successor', 'area/open-children', 'item/reason-required'])
