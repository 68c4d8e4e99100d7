import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import table from '#renderer/ui/compared-table.module.css'
import { MarkedText } from '#renderer/ui/marked-text.tsx'
import { COVERED } from '#shared/domain/masking.ts'
import { can } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { markedValues } from './marked-values.ts'
import classes from './sync.module.css'

export interface ComparedRow {
  readonly key: string
  readonly label: string
  readonly left: string
  readonly right: string
  readonly sensitive: boolean
}

export interface ComparedValuesProps {
  readonly collection: CollectionName
  readonly documentId: string
  readonly left: { readonly title: string; readonly detail?: string }
  readonly right: { readonly title: string; readonly detail?: string }
  readonly rows: readonly ComparedRow[]
}

/** Two columns, only what differs. Sensitive values stay covered until asked for; the look is recorded. */
export function ComparedValues({ collection, documentId, left, right, rows }: ComparedValuesProps) {
  const db = useDb()
  const [shown, setShown] = useState(false)
  const mayLook = can(db.user, 'viewSensitive', collection)
  const covered = rows.filter((row) => row.sensitive).map((row) => row.key)
  const reveal = (): void => {
    setShown(true)
    void db.audit({ kind: 'view', collection, id: documentId, fields: covered, note: '同步页比对' })
  }
  const cell = (row: ComparedRow, side: 'left' | 'right') => {
    if (row.sensitive && !shown) return row[side] === '（空）' ? row[side] : COVERED
    return <MarkedText parts={markedValues(row.left, row.right)[side]} />
  }
  return (
    <>
      <table className={`${table.compared} ${classes.compared}`}>
        <thead>
          <tr>
            <th scope="col" aria-label="项目" />
            {[left, right].map((side) => (
              <th key={side.title} scope="col">
                {side.title}
                {side.detail !== undefined && <span className={table.detail}>{side.detail}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              <td>{cell(row, 'left')}</td>
              <td>{cell(row, 'right')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {covered.length > 0 && !mayLook && (
        <Text fz="sm" c="dimmed" mt={6}>
          您的岗位不能查看敏感内容。
        </Text>
      )}
      {covered.length > 0 && !shown && mayLook && (
        <Button size="compact-sm" variant="subtle" mt={6} onClick={reveal}>
          显示敏感内容（会留下记录）
        </Button>
      )}
    </>
  )
}
