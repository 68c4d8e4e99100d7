import { Anchor, Button, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { recordPath } from '#renderer/entities/paths/record-path.ts'
import { useDb } from '#renderer/data/react.tsx'
import table from '#renderer/ui/compared-table.module.css'
import type { OpenDifference } from '#renderer/data/db.ts'
import { can } from '#shared/domain/permissions.ts'
import type { DifferenceChoice } from '#shared/domain/merge/open-differences.ts'
import { DifferenceRow } from './difference-row.tsx'
import { differenceView, type DocumentDifferences, type Reader } from './difference-view.ts'
import classes from './sync.module.css'

export interface DifferenceCardProps {
  readonly group: DocumentDifferences
  readonly reader: Reader
  choose(open: OpenDifference, choice: DifferenceChoice): Promise<void>
}

/** All differences of one record: two columns, only what differs, each decided by itself. */
export function DifferenceCard({ group, reader, choose }: DifferenceCardProps) {
  const db = useDb()
  const [shown, setShown] = useState(false)
  const rows = group.open.map((open) => ({ open, view: differenceView(open, reader) }))
  const [first] = rows
  if (!first) return null
  const covered = rows.filter(({ view }) => view.sensitive).map(({ view }) => view.field)
  const mayLook = can(db.user, 'viewSensitive', group.collection, group.document)
  const reveal = (): void => {
    setShown(true)
    void db.audit({ kind: 'view', collection: group.collection, id: group.document.id, fields: covered, note: '同步页比对' })
  }
  const path = recordPath(group.collection, group.document)
  const { view } = first
  return (
    <article className={classes.card} aria-label={`两人改了同一处：${view.title}，${rows.map((row) => row.view.label).join('、')}`}>
      <Text fw={600}>
        {path === undefined ? (
          view.title
        ) : (
          <Anchor component={Link} to={path} inherit>
            {view.title}
          </Anchor>
        )}
        <Text span c="dimmed" fz="sm" ml={8}>
          {view.kind}
          {rows.length > 1 && ` · ${rows.length} 处不一致`}
        </Text>
      </Text>
      <table className={`${table.compared} ${classes.compared}`}>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">区里的（现在显示的）</th>
            <th scope="col">{rows.every((row) => row.view.whose === 'otherIsMine') ? '我的' : '另一份'}</th>
            <th scope="col">您的决定</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <DifferenceRow
              key={row.open.difference.id}
              view={row.view}
              covered={row.view.sensitive && !shown}
              choose={(choice) => choose(row.open, choice)}
            />
          ))}
        </tbody>
      </table>
      {covered.length > 0 && !shown && mayLook && (
        <Button size="compact-sm" variant="subtle" mt={6} onClick={reveal}>
          显示敏感内容（会留下记录）
        </Button>
      )}
      {covered.length > 0 && !mayLook && (
        <Text fz="sm" c="dimmed" mt={6}>
          您的岗位不能查看敏感内容，可以请有权限的同事来决定。
        </Text>
      )}
    </article>
  )
}
