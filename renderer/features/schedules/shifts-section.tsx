import { Button, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { shortMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import { owedTurns, turnsOf } from '#shared/domain/schedule/duty-rotation.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { RosterTable } from './roster-table.tsx'
import { rosterOf, type ShiftView } from './roster-view.ts'
import { ShiftDialog } from './shift-dialog.tsx'

/** The shifts of one roster, how many each has, who owes a turn, and what was handed over. */
export function ShiftsSection({ roster }: { readonly roster: Schedule }) {
  const { today } = useDeps()
  const [opened, setOpened] = useState<ShiftView>()
  const view = rosterOf([roster], { from: roster.startsAt.slice(0, 10), to: roster.endsAt.slice(0, 10) })
  const names = new Map(roster.shifts.map((shift) => [shift.person ?? `name:${shift.name}`, shift.name]))
  const turns = [...turnsOf(roster.shifts)].map(([key, count]) => `${names.get(key) ?? ''} ${count} 班`).join('、')
  const owed = [...owedTurns(roster.shifts)].map(([name, count]) => `${name} ${count} 班`).join('、')
  const notes = roster.shifts.filter((shift) => shift.handover)
  return (
    <>
      <Section
        title="班次"
        aside={`${roster.shifts.length} 班`}
        actions={
          <Button component={Link} to={paths.oneRosterPrint(roster.id)} variant="default" leftSection={<IconPrinter size={18} />}>
            打印
          </Button>
        }
      >
        <Text fz="sm" c="dimmed" mb="xs">
          {turns}
          {owed !== '' && `；待补班：${owed}`}
        </Text>
        <RosterTable roster={view} label={`${roster.title}的班次`} onOpen={setOpened} />
      </Section>
      {notes.length > 0 && (
        <Section title="交接记录" aside={`${notes.length} 条`}>
          {notes.map((shift) => (
            <Text key={shift.id} fz="sm" mb={6} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              <Text span c="dimmed" mr={8}>
                {shortMinute(shift.from ?? roster.startsAt, today())} {shift.name}
                {shift.handedTo ? ` → ${shift.handedTo}` : ''}
              </Text>
              {shift.handover}
            </Text>
          ))}
        </Section>
      )}
      {opened && <ShiftDialog view={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}
