import { Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import type { Item } from '#shared/schema/items.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { claim, undoMove } from './actions.ts'
import { ClaimantField } from './claimant-field.tsx'
import { claimingUnits } from './queries.ts'

interface ClaimDialogProps {
  readonly items: readonly Item[]
  onClose(): void
}

/**
 * Units put themselves down, or the community does it for those that called; several may do it together, and in a meeting for several
 * matters at once. The community confirms each claim as a step of its own.
 */
export function ClaimDialog({ items: latest, onClose }: ClaimDialogProps) {
  const deps = useDeps()
  const [items] = useState(latest)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const units = useLive(claimingUnits(useDb()))
  const rows = (units.status === 'ready' ? units.data : []).filter((one) => chosen.includes(one.id))
  const submit = async (): Promise<void> => {
    if (rows.length === 0) return
    setBusy(true)
    const outcome = await claim(deps, items, rows)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    const { taken, before, refused } = outcome.value
    if (refused.length > 0) notifyOk(`没有认领：${refused.map((one) => one.title).join('、')}。可能已经撤回或办结。`)
    notifyUndo(`${rows.map((unit) => unit.name).join('、')} 已认领${taken.length > 1 ? ` ${taken.length} 件` : ''}`, async () => {
      for (const [index, after] of taken.entries()) {
        const was = before[index]
        const undone = was && (await undoMove(deps, was, after))
        if (undone && !undone.ok) return notifyFailure(undone.error)
      }
    })
  }
  return (
    <Modal opened onClose={onClose} title={items.length > 1 ? `认领 ${items.length} 件` : '认领'} closeOnClickOutside={false}>
      <form
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          {items.length > 1 && (
            <Text fz="sm" c="dimmed" lineClamp={4}>
              {items.map((one) => one.title).join('、')}
            </Text>
          )}
          <ClaimantField value={chosen} onChange={setChosen} />
          <Text fz="sm" c="dimmed">
            社区确认以后开始办理。两台没有连网的电脑各登记了一家，连上网以后两家都在。
          </Text>
        </Stack>
        <FormActions submitLabel="认领" onCancel={onClose} busy={busy} disabled={rows.length === 0} />
      </form>
    </Modal>
  )
}
