import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useDeps, useLiveKept } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { schedulesAround } from '#renderer/entities/schedule/schedules-around.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { RosterTable } from './roster-table.tsx'
import { rosterOf, type ShiftView } from './roster-view.ts'
import { ShiftDialog } from './shift-dialog.tsx'

/** 值班表: all who are on duty in a month, from however many rosters. */
export function RosterMonth({ views }: { readonly views: ReactNode }) {
  const { db, today } = useDeps()
  const [asked, setMonth] = useUrlParam('month')
  const month = monthOf(asked, today())
  const { from, to } = daysOf(month)
  const live = useLiveKept(schedulesAround(db, from, to))
  const [opened, setOpened] = useState<ShiftView>()
  const schedules = live.status === 'ready' ? live.data : undefined
  const roster = useMemo(() => rosterOf(schedules ?? [], daysOf(month)), [schedules, month])
  if (live.status === 'loading') return <Loading label="正在读取值班表…" />
  if (live.status === 'failed') return <Failed failure={live.error} title="值班表没有读出来" />
  return (
    <>
      <Toolbar right={views}>
        <Group gap={6}>
          <ActionIcon variant="default" size="lg" aria-label="上一月" onClick={() => setMonth(addDays(from, -1).slice(0, 7))}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Text fw={600} aria-live="polite">
            {month.slice(0, 4)} 年 {Number(month.slice(5))} 月
          </Text>
          <ActionIcon variant="default" size="lg" aria-label="下一月" onClick={() => setMonth(addDays(to, 1).slice(0, 7))}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </Group>
        <Button
          component={Link}
          to={paths.rosterPrint({ month })}
          variant="default"
          leftSection={<IconPrinter size={18} />}
          disabled={roster.days.length === 0}
        >
          打印
        </Button>
      </Toolbar>
      {roster.days.length === 0 ? (
        <EmptyState title="这个月还没有排值班">点右上角“排值班表”：写上起止日期、班次和人，程序按先后轮流，请假的日子自动跳过。</EmptyState>
      ) : (
        <RosterTable roster={roster} label={`${month} 值班表`} onOpen={setOpened} />
      )}
      {opened && <ShiftDialog view={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

export function monthOf(text: string, today: Day): string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7)
}

export function daysOf(month: string): { readonly from: Day; readonly to: Day } {
  const from = `${month}-01`
  return { from, to: addDays(`${addDays(from, 32).slice(0, 7)}-01`, -1) }
}
