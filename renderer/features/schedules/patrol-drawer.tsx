import { Drawer, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import type { OnDuty } from '#shared/domain/schedule/duty-rotation.ts'
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
  const {
    form: input,
    set,
    busy,
    ...draft
  } = useEditing({
    key: 'schedule/patrol',
    what: '巡逻',
    title: ({ title }) => `登记巡逻：${title}`,
    first: (): Input => ({
      title: '网格巡逻',
      route: '',
      grid: '',
      day: deps.today(),
      from: '19:30',
      to: '20:30',
      people: [],
    }),
    save(round) {
      // A round that ends after midnight ends on the next day.
      const end = round.to > round.from ? round.day : addDays(round.day, 1)
      return makePatrol(deps, { ...round, startsAt: `${round.day}T${round.from}`, endsAt: `${end}T${round.to}` })
    },
    onSaved({ id }) {
      notifyOk('已登记巡逻')
      void navigate(paths.schedule(id), { replace: true })
    },
  })
  const complete = input.title.trim() !== '' && input.day !== '' && input.from !== '' && input.to !== '' && input.people.length > 0
  return (
    <DraftForm {...draft}>
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
    </DraftForm>
  )
}
