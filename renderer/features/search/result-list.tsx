import { Badge, Group, Text } from '@mantine/core'
import type { KeyboardEvent, RefObject } from 'react'
import { Link } from 'react-router'
import { MarkedText } from '#renderer/ui/marked-text.tsx'
import type { HitView } from './hit-view.ts'
import classes from './result-list.module.css'

/** Arrow keys go from one to the next, Enter opens it. */
export function ResultList({ hits, list }: { readonly hits: readonly HitView[]; readonly list: RefObject<HTMLUListElement | null> }) {
  return (
    <ul ref={list} className={classes.list} aria-label="查找结果" onKeyDown={moveFocus}>
      {hits.map((hit) => (
        <li key={hit.key}>
          {hit.to === undefined ? (
            <div className={classes.row}>
              <Result hit={hit} />
            </div>
          ) : (
            <Link to={hit.to} className={`${classes.row} ${classes.link}`}>
              <Result hit={hit} />
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

function Result({ hit }: { readonly hit: HitView }) {
  return (
    <>
      <Badge variant="light" color="gray" radius="sm" className={classes.kind ?? ''}>
        {hit.kind}
      </Badge>
      <div className={classes.words}>
        <Text fw={500} component="div" lineClamp={1}>
          <MarkedText parts={hit.title} />
        </Text>
        {hit.snippet.length > 0 && (
          <Text fz="sm" c="dimmed" component="div" lineClamp={2}>
            <MarkedText parts={hit.snippet} />
          </Text>
        )}
      </div>
      <Group gap="md" wrap="nowrap" className={classes.when ?? ''}>
        <Text fz="sm" c="dimmed">
          {hit.when}
        </Text>
        <Text fz="sm" c="dimmed" truncate maw={180}>
          {hit.unit}
        </Text>
      </Group>
    </>
  )
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')]
  const at = links.findIndex((link) => link === document.activeElement)
  const next = links[event.key === 'ArrowDown' ? at + 1 : at - 1]
  if (!next) return
  event.preventDefault()
  next.focus()
}
