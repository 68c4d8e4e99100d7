import { VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { isComposing } from '#renderer/ui/composition.ts'
import { observeElementRect } from '#renderer/ui/element-rect.ts'
import type { AreaCounts } from '#shared/domain/area/area-counts.ts'
import { isClosedOn } from '#shared/domain/area/area-kinds.ts'
import type { AreaTree as Tree } from '#shared/domain/area/area-tree.ts'
import type { Day } from '#shared/lib/day.ts'
import classes from './area-tree.module.css'
import { areaKindWords, toldCounts } from './area-words.ts'
import { treeStep, type TreeRow } from './tree-rows.ts'

const ROW_HEIGHT = 34

export interface AreaTreeProps {
  readonly tree: Tree
  readonly rows: readonly TreeRow[]
  readonly counts: ReadonlyMap<string, AreaCounts> | undefined
  readonly day: Day
  readonly selected: string
  onSelect(id: string): void
  onOpen(ids: readonly string[], open: boolean): void
  /** Alt+↑ and Alt+↓. */
  onReorder(id: string, by: -1 | 1): void
}

/** 区域树: ↑ ↓ ← → Home End move, Enter shows, a letter leads to the next name; only the rows in sight are in the page. */
export function AreaTree(props: AreaTreeProps) {
  const { rows, selected, onSelect, onOpen, onReorder } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(selected)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    observeElementRect,
  })
  const indexOf = (one: string): number => rows.findIndex(({ area }) => area.id === one)
  const go = (to: string): void => {
    setActive(to)
    virtual.scrollToIndex(Math.max(0, indexOf(to)))
  }
  const place = indexOf(selected)
  useEffect(() => {
    setActive(selected)
    if (place >= 0) virtual.scrollToIndex(place)
    // oxlint-disable-next-line react/exhaustive-deps -- only another choice scrolls; opening a branch leaves the list where it is
  }, [selected, place >= 0])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.ctrlKey || event.metaKey) return
    if (event.altKey) {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
      event.preventDefault()
      return onReorder(active, event.key === 'ArrowUp' ? -1 : 1)
    }
    const step = treeStep(event.key, rows, active)
    if (!step) return
    event.preventDefault()
    if (step.kind === 'go') go(step.id)
    else if (step.kind === 'choose') onSelect(step.id)
    else onOpen(step.ids, step.kind === 'open')
  }
  const activeIndex = indexOf(active)
  return (
    <div className={classes.frame}>
      <div className={classes.head} aria-hidden>
        <span>名称</span>
        <span>户</span>
        <span>人</span>
        <span>党员</span>
      </div>
      <div
        ref={scroller}
        className={classes.scroll}
        role="tree"
        tabIndex={0}
        aria-label="区域"
        aria-activedescendant={activeIndex >= 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (!row) return null
            return <Row key={row.area.id} {...props} id={`${id}-${row.area.id}`} row={row} active={row.area.id === active} start={start} />
          })}
        </div>
      </div>
      <VisuallyHidden>用方向键移动，右键展开，左键收起，回车查看，Alt 加上下键调整次序</VisuallyHidden>
    </div>
  )
}

const UNITS = [(n: string) => `${n} 户`, (n: string) => `${n} 人`, (n: string) => `党员 ${n} 人`] as const

interface RowProps extends AreaTreeProps {
  readonly id: string
  readonly row: TreeRow
  readonly active: boolean
  readonly start: number
}

function Row({ tree, row, counts, day, selected, active, id, start, onSelect, onOpen }: RowProps) {
  const { area, level, expandable, open } = row
  const count = counts?.get(area.id)
  const told = count ? toldCounts(area.kind, count) : []
  const closed = isClosedOn(area, day)
  const looped = tree.looped.has(area.id)
  const remark = [closed && '已停用', looped && '互为上级，要处理', tree.lost.has(area.id) && '没有上级'].filter(Boolean).join('，')
  return (
    <div
      id={id}
      className={classes.row}
      role="treeitem"
      aria-level={level}
      aria-posinset={row.place}
      aria-setsize={row.brothers}
      aria-selected={area.id === selected}
      {...(expandable ? { 'aria-expanded': open } : {})}
      aria-label={[area.name, areaKindWords[area.kind], remark, ...told.map((number, index) => number && UNITS[index]?.(number))]
        .filter(Boolean)
        .join('，')}
      data-active={active || undefined}
      data-selected={area.id === selected || undefined}
      data-closed={closed || undefined}
      style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
      onClick={() => {
        if (expandable && !open) onOpen([area.id], true)
        onSelect(area.id)
      }}
    >
      <span className={classes.name} style={{ paddingLeft: (level - 1) * 16 }}>
        <span
          className={classes.chevron}
          data-open={open || undefined}
          data-empty={!expandable || undefined}
          onClick={(event) => {
            event.stopPropagation()
            if (expandable) onOpen([area.id], !open)
          }}
        >
          <IconChevronRight size={16} aria-hidden />
        </span>
        {looped && <IconAlertTriangle size={16} aria-hidden className={classes.warning} />}
        <span className={classes.text} title={area.name}>
          {area.name}
        </span>
        {remark !== '' && <span className={classes.remark}>{remark}</span>}
      </span>
      {told.map((number, index) => (
        <span key={index}>{number}</span>
      ))}
    </div>
  )
}
