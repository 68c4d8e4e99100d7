import { Modal, Select, SimpleGrid, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { isReportedIn } from '#shared/domain/report-in/report-in.ts'
import { callPeople } from './call-up-actions.ts'
import type { MemberRow } from './report-rows.ts'

export interface CallPeopleDialogProps {
  readonly event: string
  readonly members: readonly MemberRow[]
  onClose(): void
}

/** Whom to call: everybody, or those of a unit, a grid, a team, a post. */
export function CallPeopleDialog({ event, members, onClose }: CallPeopleDialogProps) {
  const deps = useDeps()
  const [wanted, setWanted] = useState({ unit: '', grid: '', team: '', post: '' })
  const [busy, setBusy] = useState(false)
  const here = useMemo(() => members.filter(({ state }) => isReportedIn({ state })), [members])
  const chosen = here.filter(
    (row) =>
      (wanted.unit === '' || row.unit === wanted.unit) &&
      (wanted.grid === '' || row.grid === wanted.grid) &&
      (wanted.team === '' || row.team === wanted.team) &&
      (wanted.post === '' || row.posts.split('、').includes(wanted.post)),
  )
  const pick = (key: keyof typeof wanted, label: string, valuesOf: (row: MemberRow) => readonly string[]) => (
    <Select
      label={label}
      placeholder="不限"
      clearable
      searchable
      data={[...new Set(here.flatMap(valuesOf))]
        .filter((value) => value !== '')
        .sort((a, b) => a.localeCompare(b, 'zh-Hans-CN', { numeric: true }))}
      value={wanted[key] || null}
      onChange={(value) => setWanted({ ...wanted, [key]: value ?? '' })}
    />
  )
  const call = async (): Promise<void> => {
    setBusy(true)
    const outcome = await callPeople(
      deps,
      event,
      chosen.map(({ id, name, unit }) => ({ id, name, orgName: unit })),
    )
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk(outcome.value === 0 ? '这些人都已经在名单上。' : `名单上添了 ${outcome.value} 人。`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="召集谁" size={560}>
      <form
        onSubmit={(event_) => {
          event_.preventDefault()
          void call()
        }}
      >
        <SimpleGrid cols={2} spacing="md" mb="sm">
          {pick('unit', '所在单位', ({ unit }) => [unit])}
          {pick('grid', '网格', ({ grid }) => [grid])}
          {pick('team', '队伍', ({ team }) => [team])}
          {pick('post', '愿意做', ({ posts }) => posts.split('、'))}
        </SimpleGrid>
        <Text fz="sm" aria-live="polite">
          符合的 {chosen.length} 人；程序不发短信，电话由经办人打，答复记在名单上。
        </Text>
        <FormActions submitLabel={`列入名单（${chosen.length} 人）`} onCancel={onClose} busy={busy} disabled={chosen.length === 0} />
      </form>
    </Modal>
  )
}
