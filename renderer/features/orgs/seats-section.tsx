import { Anchor, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { seatWords } from '#renderer/entities/labels/org-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { seatEndsIn, seatTime } from '#shared/domain/org/seats.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Membership } from '#shared/schema/orgs.ts'
import { SeatDialog } from './seat-dialog.tsx'
import type { OrgSectionProps } from './section-props.ts'

const ROW = 44
const MOST_ROWS = 10

/** Members with their duties and days; who left stays, a click away. */
export function SeatsSection({ org, all, deps, mayEdit }: OrgSectionProps) {
  const { today } = useDeps()
  const day = today()
  const [dialog, setDialog] = useState<Membership | 'new'>()
  const [past, setPast] = useState(false)
  const gone = org.memberships.filter((seat) => seatTime(seat, day) === 'past')
  const shown = past
    ? [...org.memberships.filter((seat) => !gone.includes(seat)), ...gone]
    : org.memberships.filter((seat) => !gone.includes(seat))
  return (
    <Section
      title="成员"
      aside={<Text c="dimmed">{org.memberships.length - gone.length} 人</Text>}
      actions={
        mayEdit && (
          <Button size="compact-md" variant="default" leftSection={<IconPlus size={16} />} onClick={() => setDialog('new')}>
            添加成员
          </Button>
        )
      }
    >
      {shown.length === 0 ? (
        <Text c="dimmed">还没有写明成员。书记、委员和兼职委员写在这里，开会时自动列入应到。</Text>
      ) : (
        <DataTable
          label="成员"
          rows={shown}
          columns={columnsOn(day)}
          rowKey={(seat) => seat.id}
          height={ROW * (Math.min(shown.length, MOST_ROWS) + 1)}
          {...(mayEdit ? { onOpen: (seat: Membership) => setDialog(seat) } : {})}
        />
      )}
      {gone.length > 0 && (
        <Anchor component="button" type="button" fz="sm" mt={8} onClick={() => setPast(!past)}>
          {past ? '只看现在的' : `以前的成员 ${gone.length} 人`}
        </Anchor>
      )}
      {dialog !== undefined && (
        <SeatDialog org={org} all={all} deps={deps} seat={dialog === 'new' ? undefined : dialog} onClose={() => setDialog(undefined)} />
      )}
    </Section>
  )
}

function columnsOn(day: Day): readonly Column<Membership>[] {
  const cut = (words: string | undefined) => (
    <Text truncate title={words}>
      {words || '—'}
    </Text>
  )
  return [
    {
      key: 'name',
      header: '姓名',
      width: 92,
      render: (seat) => (
        <Text fw={500} truncate c={seatTime(seat, day) === 'past' ? 'dimmed' : undefined}>
          {seat.name}
        </Text>
      ),
    },
    { key: 'duty', header: '职务', width: 'minmax(90px, 0.8fr)', render: (seat) => cut(seat.duty) },
    { key: 'category', header: '类别', width: 116, render: (seat) => seatWords[seat.category] },
    { key: 'org', header: '单位', width: 'minmax(100px, 1fr)', render: (seat) => cut(seat.orgName) },
    { key: 'votes', header: '表决', width: 60, render: (seat) => (seat.votes ? '有' : '无') },
    { key: 'days', header: '任期（聘期）', width: 'minmax(170px, 1.2fr)', render: (seat) => cut(daysOf(seat, day)) },
  ]
}

function daysOf(seat: Membership, day: Day): string {
  const left = seatEndsIn(seat, day)
  const time = seatTime(seat, day)
  const period = [seat.from && `${longDay(seat.from)}起`, seat.to && `至${longDay(seat.to)}`].filter(Boolean).join(' ')
  if (left !== undefined) return `${period}，还有 ${left} 天`
  return time === 'coming' ? `${period}（未到）` : period
}
