import { Alert, Anchor, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { shortMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { schedulesAhead } from '#renderer/entities/schedule/schedules-around.ts'
import { undecidedClashes, type DutyClash } from '#shared/domain/schedule/duty-clash.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { timeWords } from './schedule-words.ts'

const NAMED = 6
const NONE = { rooms: [], duties: [] }

/** What people still have to decide about, whatever week is shown. */
export function ClashNotice() {
  const { db, today } = useDeps()
  const day = today()
  const live = useLive(schedulesAhead(db, day))
  const { rooms, duties } = useMemo(() => (live.status === 'ready' ? undecidedClashes(live.data, day) : NONE), [live, day])
  const booked = [...new Map(rooms.flat().map((one) => [one.id, one])).values()]
  return (
    <>
      <Notice
        title="有场地被同时约了，请商定谁让出或改期"
        lines={booked.map((one) => ({ id: one.id, key: one.id, words: `${timeWords(one, day)} ${one.title}` }))}
      />
      <Notice title="有人同时排了两班，请换班或替班" lines={duties.map((duty) => dutyLine(duty, day))} />
    </>
  )
}

/** Of one roster: whoever stands on a shift of it, and on another at that time. */
export function DutyClashes({ roster }: { readonly roster: Schedule }) {
  const { db, today } = useDeps()
  const day = today()
  const live = useLive(schedulesAhead(db, day))
  const duties = useMemo(() => (live.status === 'ready' ? undecidedClashes(live.data, day).duties : []), [live, day])
  const own = duties.filter(({ one, other }) => one.roster.id === roster.id || other.roster.id === roster.id)
  return (
    <Notice
      title="有人同时排了两班：点下面的班次换班或替班"
      lines={own.map((duty) => dutyLine(duty, day, duty.one.roster.id === roster.id ? duty.other.roster.id : duty.one.roster.id))}
    />
  )
}

/** @param to the roster that the line leads to */
function dutyLine({ name, one, other }: DutyClash<Schedule>, day: string, to = other.roster.id): Line {
  const words = [one, other].map(({ roster, span }) => `${roster.title} ${shortMinute(span.from, day)}—${span.to.slice(11)}`)
  return { id: to, key: `${one.shift.id} ${other.shift.id}`, words: `${name}：${words.join('，')}` }
}

interface Line {
  readonly key: string
  readonly id: string
  readonly words: string
}

function Notice({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  if (lines.length === 0) return null
  return (
    <Alert color="yellow" role="status" icon={<IconAlertTriangle size={20} aria-hidden />} title={title} py="xs">
      <Group gap="xs" wrap="wrap">
        {lines.slice(0, NAMED).map((line) => (
          <Anchor key={line.key} component={Link} to={paths.schedule(line.id)} fz="sm">
            {line.words}
          </Anchor>
        ))}
        {lines.length > NAMED && <Text fz="sm">等 {lines.length} 项</Text>}
      </Group>
    </Alert>
  )
}
