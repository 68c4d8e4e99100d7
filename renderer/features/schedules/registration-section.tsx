import { Autocomplete, Button, Group, NumberInput, Stack, Table, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { seatChanges, seatsOf, type Registration } from '#shared/domain/schedule/seats.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { attendancesAt, orgsOf } from './queries.ts'
import { SeatChangesNotice } from './seat-changes.tsx'
import { checkIn, checkInId, register, takeBackCheckIn, withdraw } from './registration-actions.ts'

interface SectionProps {
  readonly activity: Schedule
  readonly mayEdit: boolean
}

/** Who has a seat, who waits for one, and who came. */
export function RegistrationSection({ activity, mayEdit }: SectionProps) {
  const attendances = useLive(attendancesAt(useDb(), activity.id))
  const came = new Map(attendances.status === 'ready' ? attendances.data.map((one) => [one.id, one]) : [])
  const seats = seatsOf(activity.registrations ?? [], activity.capacity)
  const { seated, waiting, again, gone, free } = seats
  const people = (list: readonly Registration[]): number => list.reduce((sum, one) => sum + one.people, 0)
  const live = activity.state !== 'cancelled' && activity.state !== 'finished'
  const here = seated.filter((one) => came.has(checkInId(activity, one)))
  return (
    <Section
      title="报名"
      aside={`${people(seated)} 人${activity.capacity === undefined ? '' : ` / ${activity.capacity} 人`}`}
      actions={
        <Button component={Link} to={paths.oneRosterPrint(activity.id)} variant="default" leftSection={<IconPrinter size={18} />}>
          签到表
        </Button>
      }
    >
      <Stack gap="xs">
        <Text fz="sm" c="dimmed" role="status">
          已到 {people(here)} 人{waiting.length > 0 && `，候补 ${people(waiting)} 人`}
          {free !== undefined && `，还有 ${free} 个名额`}
        </Text>
        {live && <SeatChangesNotice activity={activity} seats={seats} mayEdit={mayEdit} />}
        {mayEdit && live && <RegisterForm activity={activity} />}
        <Rows title="已报名" rows={seated} activity={activity} came={came} mayEdit={mayEdit} />
        <Rows title="候补（有人退出时按先后补上）" rows={waiting} activity={activity} came={came} mayEdit={mayEdit} />
        <Rows title="重复报名，不占名额" rows={again} activity={activity} came={came} mayEdit={mayEdit} />
        <Rows title="已退出" rows={gone} activity={activity} came={came} mayEdit={mayEdit} />
      </Stack>
    </Section>
  )
}

interface RowsProps extends SectionProps {
  readonly title: string
  readonly rows: readonly Registration[]
  readonly came: ReadonlyMap<string, Attendance>
}

function Rows({ title, rows, activity, came, mayEdit }: RowsProps) {
  const deps = useRecordDeps()
  if (rows.length === 0) return null
  const leave = async (one: Registration): Promise<void> => {
    const outcome = await withdraw(deps, activity, one.id, !one.withdrawn)
    if (!outcome.ok) return notifyFailure(outcome.error)
    const { movedUp } = seatChanges(seatsOf(outcome.value.registrations ?? [], outcome.value.capacity))
    const next = movedUp.length > 0 ? `；顺延补上：${movedUp.map(({ name }) => name).join('、')}` : ''
    notifyOk(one.withdrawn ? `${one.name}已恢复报名` : `${one.name}已退出${next}`)
  }
  const arrive = async (one: Registration): Promise<void> => {
    const outcome = await checkIn(deps, activity, one)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyUndo(`${one.name}已签到`, async () => {
      const undone = await takeBackCheckIn(deps, outcome.value)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Table aria-label={title} verticalSpacing={4}>
      <Table.Caption style={{ captionSide: 'top', textAlign: 'left' }}>{title}</Table.Caption>
      <Table.Tbody>
        {rows.map((one) => {
          const arrived = came.get(checkInId(activity, one))
          return (
            <Table.Tr key={one.id}>
              <Table.Td>
                {one.name}
                {one.orgName && one.orgName !== one.name && (
                  <Text span c="dimmed" fz="sm" ml={8}>
                    {one.orgName}
                  </Text>
                )}
              </Table.Td>
              <Table.Td w={70}>{one.people} 人</Table.Td>
              <Table.Td w={190} ta="right">
                {arrived && `${arrived.at?.slice(11) ?? ''} 到`}
                {mayEdit && !arrived && (
                  <Group gap={6} justify="flex-end" wrap="nowrap">
                    {!one.withdrawn && (
                      <Button size="compact-sm" variant="default" aria-label={`${one.name}签到`} onClick={() => void arrive(one)}>
                        签到
                      </Button>
                    )}
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="gray"
                      aria-label={`${one.name}${one.withdrawn ? '恢复' : '退出'}`}
                      onClick={() => void leave(one)}
                    >
                      {one.withdrawn ? '恢复' : '退出'}
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

function RegisterForm({ activity }: { readonly activity: Schedule }) {
  const deps = useRecordDeps()
  const orgs = useLive(orgsOf(useDb()))
  const [who, setWho] = useState<PersonRef>()
  const [orgName, setOrgName] = useState('')
  const [people, setPeople] = useState<number | ''>(1)
  const [busy, setBusy] = useState(false)
  const names = orgs.status === 'ready' ? [...new Set(orgs.data.map(({ name }) => name))] : []
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await register(deps, activity, { who, orgName, people: people === '' ? 1 : people })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    const name = who?.name ?? orgName.trim()
    const { waiting } = seatsOf(outcome.value.registrations ?? [], outcome.value.capacity)
    notifyOk(waiting.some((one) => one.name === name) ? `${name}：名额满了，已列入候补` : `${name}已报名`)
    setWho(undefined)
    setOrgName('')
    setPeople(1)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Group gap="sm" align="flex-end" wrap="wrap">
        <PersonPicker label="报名的人" value={who} onChange={(person) => setWho(personRef(person))} />
        <Autocomplete label="支部或单位" maxLength={120} limit={20} data={names} value={orgName} onChange={setOrgName} />
        <NumberInput
          label="人数"
          w={90}
          min={1}
          max={1000}
          allowDecimal={false}
          value={people}
          onChange={(count) => setPeople(typeof count === 'number' ? count : '')}
        />
        <Button type="submit" loading={busy} disabled={!who && orgName.trim() === ''}>
          报名
        </Button>
      </Group>
    </form>
  )
}
