import { Anchor, Text } from '@mantine/core'
import { memo, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import type { ItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { isComposing } from '#renderer/ui/composition.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import type { Item } from '#shared/schema/items.ts'
import classes from './board.module.css'
import { boardOf, boardPlaceAfter, CARDS, isEndedColumn, type BoardColumn, type BoardPlace } from './board-view.ts'
import { itemRow } from './item-row.ts'

interface ItemBoardProps {
  readonly items: readonly Item[]
  /** Of one list its states; undefined: the phases of all. */
  readonly kind: ItemKind | undefined
  readonly types: ItemTypes
  /** False while what has ended is still being read. */
  readonly whole: boolean
  /** Shows in the table all that a column holds. */
  onAll(column: string): void
}

/** Columns are states. ← → go from column to column, ↑ ↓ from card to card, Enter opens. */
export function ItemBoard({ items, kind, types, whole, onAll }: ItemBoardProps) {
  const { today } = useDeps()
  const navigate = useNavigate()
  const id = useId()
  const board = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<BoardPlace>({ column: -1, card: 0 })
  const day = today()
  const columns = useMemo(() => boardOf(items, kind, day), [items, kind, day])
  const active = columns[place.column]?.cards[place.card]
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.target !== event.currentTarget) return
    if (event.key === 'Enter' && active) {
      event.preventDefault()
      return void navigate(paths.item(active.id))
    }
    const sizes = columns.map((column) => column.cards.length)
    const from = place.column < 0 ? { column: -1, card: 0 } : place
    const next = boardPlaceAfter(from.column < 0 && event.key === 'ArrowDown' ? 'ArrowRight' : event.key, from, sizes)
    if (!next) return
    event.preventDefault()
    setPlace(next)
    document.getElementById(cardId(id, columns[next.column]?.cards[next.card]))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  return (
    <div
      ref={board}
      className={classes.board}
      role="group"
      tabIndex={0}
      aria-label="看板：方向键移动，回车打开"
      aria-activedescendant={active ? cardId(id, active) : undefined}
      onKeyDown={onKeyDown}
    >
      {columns.map((column, index) => (
        <section key={column.key} className={classes.column} aria-label={`${column.label} ${countWords(column, whole)}`}>
          <div className={classes.head}>
            <span>{column.label}</span>
            <Text span fz="sm" c="dimmed">
              {countWords(column, whole)}
            </Text>
          </div>
          <div className={classes.cards}>
            {column.cards.map((item, card) => (
              <Card
                key={item.id}
                id={cardId(id, item)}
                item={item}
                showType={kind === undefined}
                types={types}
                active={index === place.column && card === place.card}
              />
            ))}
            <More column={column} onAll={onAll} />
          </div>
        </section>
      ))}
    </div>
  )
}

function countWords(column: BoardColumn, whole: boolean): string {
  return whole || !isEndedColumn(column) ? `${column.count.toLocaleString('zh-CN')} 件` : '正在读取…'
}

function cardId(board: string, item: Item | undefined): string {
  return `${board}-${item?.id ?? 'none'}`
}

function More({ column, onAll }: { readonly column: BoardColumn; onAll(column: string): void }) {
  if (column.count <= CARDS) return null
  return (
    <Anchor component="button" type="button" fz="sm" onClick={() => onAll(column.key)}>
      这里是前 {CARDS} 件，在表格里看全部 {column.count.toLocaleString('zh-CN')} 件
    </Anchor>
  )
}

interface CardProps {
  readonly id: string
  readonly item: Item
  readonly showType: boolean
  readonly types: ItemTypes
  readonly active: boolean
}

/** Two hundred at once, so of plain elements; another filter leaves most of them as they are. */
const Card = memo(function Card({ id, item, showType, types, active }: CardProps) {
  const { today } = useDeps()
  const navigate = useNavigate()
  const row = itemRow(item, today(), types)
  return (
    <article id={id} className={classes.card} data-active={active || undefined} onClick={() => void navigate(paths.item(item.id))}>
      <p className={classes.title}>{row.title}</p>
      <p className={classes.facts}>{[showType ? row.type : '', showType ? row.stateWord : '', row.owner].filter(Boolean).join(' · ')}</p>
      {row.due !== '' && (
        <p className={classes.due} data-overdue={row.overdue || undefined}>
          {row.dueOn} {row.due}
        </p>
      )}
    </article>
  )
})
