import { Button, Group, Modal, MultiSelect, SegmentedControl, Select, SimpleGrid, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { Called } from '#shared/domain/report-in/call-up.ts'
import { isReportedIn } from '#shared/domain/report-in/report-in.ts'
import { callPeople } from './call-up-actions.ts'
import type { MemberRow, UnitRow } from './report-rows.ts'

export interface CallPeopleDialogProps {
  readonly event: string
  readonly members: readonly MemberRow[]
  readonly units: readonly UnitRow[]
  onClose(): void
}

type Whom = 'people' | 'units'
const WHOM = [
  { value: 'people', label: '召集人' },
  { value: 'units', label: '召集单位' },
]

/** Whom to call: people, or units as a whole. */
export function CallPeopleDialog({ event, members, units, onClose }: CallPeopleDialogProps) {
  const deps = useDeps()
  const [whom, setWhom] = useState<Whom>('people')
  const [busy, setBusy] = useState(false)
  const call = async (chosen: readonly Called[]): Promise<void> => {
    setBusy(true)
    const outcome = await callPeople(deps, event, chosen)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    const count = `${outcome.value} ${whom === 'units' ? '家单位' : '人'}`
    notifyOk(outcome.value === 0 ? '这些都已经在名单上。' : `名单上添了 ${count}。`)
    onClose()
  }
  const form = { busy, onCancel: onClose, onCall: (chosen: readonly Called[]) => void call(chosen) }
  return (
    <Modal opened onClose={onClose} title="召集谁" size={560}>
      <SegmentedControl
        fullWidth
        mb="sm"
        aria-label="召集人还是单位"
        data={WHOM}
        value={whom}
        onChange={(next) => setWhom(next as Whom)} // the options are its words
      />
      {whom === 'people' ? <PeopleForm members={members} {...form} /> : <UnitsForm units={units} {...form} />}
    </Modal>
  )
}

interface FormProps {
  readonly busy: boolean
  onCancel(): void
  onCall(chosen: readonly Called[]): void
}

/** Everybody, or those of a unit, a grid, a team, a post. */
function PeopleForm({ members, busy, onCancel, onCall }: FormProps & Pick<CallPeopleDialogProps, 'members'>) {
  const [wanted, setWanted] = useState({ unit: '', grid: '', team: '', post: '' })
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
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onCall(chosen.map(({ id, name, unit }) => ({ id, name, orgName: unit })))
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
      <FormActions submitLabel={`列入名单（${chosen.length} 人）`} onCancel={onCancel} busy={busy} disabled={chosen.length === 0} />
    </form>
  )
}

/** Units that report in here, each as a whole. */
function UnitsForm({ units, busy, onCancel, onCall }: FormProps & Pick<CallPeopleDialogProps, 'units'>) {
  const [picked, setPicked] = useState<string[]>([])
  const here = useMemo(() => units.filter(({ state }) => state === 'reported' || state === 'serving'), [units])
  const chosen = here.filter(({ id }) => picked.includes(id))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onCall(chosen.map(({ id, name }) => ({ id, name: name.slice(0, 60), orgName: '', isUnit: true })))
      }}
    >
      <MultiSelect
        label="哪些单位"
        placeholder={picked.length === 0 ? '已报到的单位，可以多选' : undefined}
        searchable
        data={here.map(({ id, name }) => ({ value: id, label: name }))}
        value={picked}
        onChange={setPicked}
        mb="sm"
        data-autofocus
      />
      <Group justify="space-between">
        <Text fz="sm" aria-live="polite">
          派几个人、派谁由单位定；来了的人也可以另外列入名单。
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => setPicked(here.map(({ id }) => id))}>
          全部 {here.length} 家
        </Button>
      </Group>
      <FormActions submitLabel={`列入名单（${chosen.length} 家）`} onCancel={onCancel} busy={busy} disabled={chosen.length === 0} />
    </form>
  )
}
