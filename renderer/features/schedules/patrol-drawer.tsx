import { Drawer, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { OnDuty } from '#shared/domain/schedule/duty-rotation.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { addDays } from '#shared/lib/day.ts'
import { makePatrol } from './patrol-actions.ts'
import { PeopleField } from './people-field.tsx'

interface DrawerProps {
  readonly opened: boolean
  onClose(): void
}

export function PatrolDrawer({ opened, onClose }: DrawerProps) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={620} title="登记巡逻" closeOnClickOutside={false}>
      {opened && <PatrolForm onClose={onClose} />}
    </Drawer>
  )
}

interface Input {
  readonly title: string
  readonly route: string
  readonly grid: string
  readonly day: string
  readonly from: string
  readonly to: string
  readonly people: readonly OnDuty[]
}

function PatrolForm({ onClose }: { onClose(): void }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const grids = useLive(gridsOf(useDb()))
  const [blank] = useState((): Input => ({
    title: '网格巡逻',
    route: '',
    grid: '',
    day: deps.today(),
    from: '19:30',
    to: '20:30',
    people: [],
  }))
  const [input, setInput] = useState(blank)
  const [busy, setBusy] = useState(false)
  const set = (part: Partial<Input>): void => setInput((before) => ({ ...before, ...part }))
  const { from, release } = useDraft<Input>({
    key: 'schedule/patrol',
    what: '巡逻',
    title: `登记巡逻：${input.title}`,
    value: input,
    dirty: !sameContent(input, blank),
    restore: setInput,
  })
  const complete = input.title.trim() !== '' && input.day !== '' && input.from !== '' && input.to !== '' && input.people.length > 0
  const submit = async (): Promise<void> => {
    setBusy(true)
    // A round that ends after midnight ends on the next day.
    const end = input.to > input.from ? input.day : addDays(input.day, 1)
    const outcome = await makePatrol(deps, { ...input, startsAt: `${input.day}T${input.from}`, endsAt: `${end}T${input.to}` })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    release()
    notifyOk('已登记巡逻')
    void navigate(paths.schedule(outcome.value.id), { replace: true })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <DraftBanner
        from={from}
        discard={() => {
          release()
          setInput(blank)
        }}
      />
      <Stack gap="sm">
        <TextInput
          label="名称"
          required
          data-autofocus
          maxLength={200}
          value={input.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          label="路线"
          maxLength={400}
          placeholder="例如：东门—3 栋—河边步道—西门"
          value={input.route}
          onChange={(event) => set({ route: event.currentTarget.value })}
        />
        <SimpleGrid cols={2} spacing="md">
          <Select
            label="网格"
            clearable
            searchable
            data={grids.status === 'ready' ? grids.data.map(({ id, name }) => ({ value: id, label: name })) : []}
            value={input.grid === '' ? null : input.grid}
            onChange={(grid) => set({ grid: grid ?? '' })}
          />
          <DayInput label="日期" required value={input.day} onChange={(event) => set({ day: event.currentTarget.value })} />
          <TextInput label="从" required type="time" value={input.from} onChange={(event) => set({ from: event.currentTarget.value })} />
          <TextInput label="到" required type="time" value={input.to} onChange={(event) => set({ to: event.currentTarget.value })} />
        </SimpleGrid>
        <PeopleField label="巡逻的人" required value={input.people} onChange={(people) => set({ people })} />
      </Stack>
      <FormActions submitLabel="登记" onCancel={onClose} busy={busy} disabled={!complete} hint="发现的问题登记以后再记，一步转入清单。" />
    </form>
  )
}
