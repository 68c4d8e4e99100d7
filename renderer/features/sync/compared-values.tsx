import { Button } from '@mantine/core'
import { useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import type { CollectionName } from '#shared/schema/entities.ts'
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
  const covered = rows.filter((row) => row.sensitive).map((row) => row.key)
  const reveal = (): void => {
    setShown(true)
    void db.audit({ kind: 'view', collection, id: documentId, fields: covered, note: '同步页比对' })
  }
  const cell = (row: ComparedRow, text: string): string => (row.sensitive && !shown && text !== '（空）' ? '●●●●●●' : text)
  return (
    <>
      <table className={classes.compared}>
        <thead>
          <tr>
            <th scope="col" aria-label="项目" />
            {[left, right].map((side) => (
              <th key={side.title} scope="col">
                {side.title}
                {side.detail !== undefined && <span className={classes.detail}>{side.detail}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              <td>{cell(row, row.left)}</td>
              <td>{cell(row, row.right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {covered.length > 0 && !shown && (
        <Button size="compact-sm" variant="subtle" mt={6} onClick={reveal}>
          显示敏感内容（会留下记录）
        </Button>
      )}
    </>
  )
}
