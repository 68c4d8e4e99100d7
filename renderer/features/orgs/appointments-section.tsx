import { Anchor, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { nextSeatSteps, nominees, seatWay } from '#shared/domain/org/seat-steps.ts'
import { seatTime, usualPartTime } from '#shared/domain/org/seats.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Org, SeatStep } from '#shared/schema/orgs.ts'
import type { OrgSectionProps } from './section-props.ts'
import { SeatStepDialog } from './seat-step-dialog.tsx'
import { seatStepWords, stepLine } from './seat-step-words.ts'

const ROW = 44
const MOST_ROWS = 8

/** One appointment: of whom, and how far it has come. */
interface Line {
  readonly seat: string
  readonly name: string
  readonly orgName: string
  readonly last: SeatStep | undefined
  readonly over: boolean
}

const columns: readonly Column<Line>[] = [
  {
    key: 'name',
    header: '姓名',
    width: 92,
    render: ({ name, over }) => (
      <Text fw={500} truncate c={over ? 'dimmed' : undefined}>
        {name}
      </Text>
    ),
  },
  { key: 'org', header: '单位', width: 'minmax(110px, 1fr)', render: ({ orgName }) => <Text truncate>{orgName || '—'}</Text> },
  { key: 'step', header: '办到哪一步', width: 118, render: ({ last }) => (last ? seatStepWords[last.kind] : '在任') },
  { key: 'on', header: '日期', width: 108, render: ({ last }) => last?.on ?? '—' },
  {
    key: 'facts',
    header: '文号、结果',
    width: 'minmax(140px, 1.6fr)',
    render: ({ last }) => (
      <Text truncate title={last && stepLine(last)}>
        {(last && stepLine(last)) || '—'}
      </Text>
    ),
  },
]

/** 兼职委员的聘任: who is on the way, and how those appointed came; what is over is a click away. Shown where such members sit. */
export function AppointmentsSection({ org, all, deps, mayEdit }: OrgSectionProps) {
  const { today } = useDeps()
  const [opened, setOpened] = useState<string>()
  const [every, setEvery] = useState(false)
  const lines = linesOf(org, today())
  if (!(org.kind in usualPartTime) && lines.length === 0) return null
  // A member of whom no step is written down stands among the members above already.
  const rest = lines.filter(({ over, last }) => over || !last)
  const shown = every ? lines : lines.filter((line) => !rest.includes(line))
  return (
    <Section
      title="兼职委员的聘任"
      actions={
        mayEdit && (
          <Button size="compact-md" variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpened('new')}>
            提名
          </Button>
        )
      }
    >
      {shown.length === 0 ? (
        <Text c="dimmed">从提名记起：征求单位意见、审核、公示、聘任，每一步写上日期、文号和结果；聘任以后自动列入成员。</Text>
      ) : (
        <DataTable
          label="兼职委员的聘任"
          rows={shown}
          columns={columns}
          rowKey={({ seat }) => seat}
          height={ROW * (Math.min(shown.length, MOST_ROWS) + 1)}
          onOpen={({ seat }) => setOpened(seat)}
        />
      )}
      {rest.length > 0 && (
        <Anchor component="button" type="button" fz="sm" mt={8} onClick={() => setEvery(!every)}>
          {every ? '只看记了经过的' : `另有 ${rest.length} 名：还没有记过经过，或已经结束`}
        </Anchor>
      )}
      {opened !== undefined && (
        <SeatStepDialog
          {...{ org, all, deps, mayEdit }}
          seat={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Section>
  )
}

function linesOf(org: Org, day: Day): readonly Line[] {
  const onWay = nominees(org).map((way) => lineOf(way[0]?.seat ?? '', way, false))
  const members = org.memberships.filter(({ category }) => category === 'partTime')
  const seated = members.map((member): Line => {
    const line = lineOf(member.id, seatWay(org, member.id), seatTime(member, day) === 'past')
    return { ...line, name: member.name, orgName: member.orgName ?? line.orgName }
  })
  const known = new Set([...onWay, ...seated].map(({ seat }) => seat))
  const left = [...new Set((org.seatSteps ?? []).map(({ seat }) => seat))].filter((seat) => !known.has(seat))
  const ended = left.map((seat) => seatWay(org, seat)).filter((way) => way.length > 0 && nextSeatSteps(way, undefined).length === 0)
  return [...onWay, ...seated, ...ended.map((way) => lineOf(way[0]?.seat ?? '', way, true))]
}

function lineOf(seat: string, way: readonly SeatStep[], over: boolean): Line {
  return { seat, name: way[0]?.name ?? '', orgName: way[0]?.orgName ?? '', last: way.at(-1), over }
}
