import { ActionIcon, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { isComposing } from '#renderer/ui/composition.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Item } from '#shared/schema/items.ts'
import classes from './board.module.css'
import { calendarOf, dayAfterKey, monthAfter, monthOf, type CalendarDay } from './calendar-view.ts'

const WEEK = ['一', '二', '三', '四', '五', '六', '日'] as const

interface ItemCalendarProps {
  readonly items: readonly Item[]
  /** Shows in the table what is due on a day. */
  onDay(day: string): void
}

/** Dates by which things are to be done. Arrow keys go from day to day, PageUp and PageDown from month to month, Enter opens the day. */
export function ItemCalendar({ items, onDay }: ItemCalendarProps) {
  const { today } = useDeps()
  const id = useId()
  const day = today()
  const [asked, setMonth] = useUrlParam('month')
  const month = monthOf(asked, day)
  const [active, setActive] = useState(day)
  const { days, inMonth, undated } = useMemo(() => calendarOf(items, month, day), [items, month, day])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.target !== event.currentTarget) return
    if (event.key === 'Enter') {
      event.preventDefault()
      return onDay(active)
    }
    const next = dayAfterKey(event.key, active)
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
    if (!next.startsWith(month)) setMonth(next.slice(0, 7))
  }
  const go = (step: number): void => {
    const next = monthAfter(month, step)
    setMonth(next)
    setActive(`${next}-01`)
  }
  return (
    <>
      <Group gap="xs">
        <ActionIcon variant="default" size="lg" aria-label="上一月" onClick={() => go(-1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Text fw={600} aria-live="polite">
          {month.slice(0, 4)} 年 {Number(month.slice(5))} 月
        </Text>
        <ActionIcon variant="default" size="lg" aria-label="下一月" onClick={() => go(1)}>
          <IconChevronRight size={18} />
        </ActionIcon>
        <Text fz="sm" c="dimmed">
          本月到期 {inMonth.toLocaleString('zh-CN')} 件{undated > 0 && `，另有 ${undated.toLocaleString('zh-CN')} 件没有期限，不在日历上`}
        </Text>
      </Group>
      <div
        className={classes.month}
        role="group"
        tabIndex={0}
        aria-label="日历：方向键换天，回车看这一天"
        aria-activedescendant={`${id}-${active}`}
        onKeyDown={onKeyDown}
      >
        {WEEK.map((name) => (
          <div key={name} className={classes.weekday}>
            {name}
          </div>
        ))}
        {days.map((one) => (
          <DayCell key={one.day} id={`${id}-${one.day}`} day={one} today={one.day === day} active={one.day === active} onOpen={onDay} />
        ))}
      </div>
    </>
  )
}

interface DayCellProps {
  readonly id: string
  readonly day: CalendarDay
  readonly today: boolean
  readonly active: boolean
  onOpen(day: string): void
}

function DayCell({ id, day: { day, inMonth, count, overdue, items }, today, active, onOpen }: DayCellProps) {
  return (
    <div
      id={id}
      className={classes.day}
      data-outside={!inMonth || undefined}
      data-today={today || undefined}
      data-active={active || undefined}
      aria-label={`${day}，${count} 件`}
      onClick={() => onOpen(day)}
    >
      <Group gap={6} wrap="nowrap" justify="space-between">
        <span className={classes.number}>{Number(day.slice(8))}</span>
        {count > 0 && (
          <Text span fz="xs" {...(overdue > 0 ? { c: '#8a5200', fw: 600 } : { c: 'dimmed' })}>
            {countWords(count, overdue)}
          </Text>
        )}
      </Group>
      {items.map((item) => (
        <Text key={item.id} fz="xs" truncate title={item.title}>
          {item.title}
        </Text>
      ))}
    </div>
  )
}

function countWords(count: number, overdue: number): string {
  if (overdue === 0) return `${count.toLocaleString('zh-CN')} 件`
  return overdue === count ? `${count.toLocaleString('zh-CN')} 件逾期` : `${count.toLocaleString('zh-CN')} 件，${overdue} 件逾期`
}
