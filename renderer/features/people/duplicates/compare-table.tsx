import { Button, Radio, Text } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { idsIn, valueWords } from '#renderer/entities/labels/field-words.ts'
import { dayWords } from '#renderer/entities/labels/time-words.ts'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { valueSeenBy } from '#shared/domain/party/without-lost.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Choice, Choices, FieldPair } from '#shared/domain/person/join-fields.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Person } from '#shared/schema/people.ts'
import { coveredWords, isSensitive } from './covered-words.ts'
import classes from '#renderer/ui/compared-table.module.css'

export interface CompareTableProps {
  readonly stays: Person
  readonly goes: Person
  readonly fields: readonly FieldPair[]
  readonly choices: Choices
  onChoose(choice: Choices): void
}

/** What stands in them is not for reading here: who else was told apart, and the blobs of attachments. */
const UNSEEN: ReadonlySet<string> = new Set(['distinctFrom', 'attachments'])

/** Two columns, only what differs. Sensitive values stay covered until asked for; the look is recorded for both. */
export function CompareTable({ stays, goes, fields, choices, onChoose }: CompareTableProps) {
  const { db, today } = useDeps()
  const [shown, setShown] = useState(false)
  const rows = fields.filter(({ field }) => !UNSEEN.has(field))
  const names = useRecordNames(rows.flatMap(({ kept, gone }) => [...idsIn(kept), ...idsIn(gone)]))
  const covered = rows.map(({ field }) => field).filter(isSensitive)
  const reveal = async (): Promise<void> => {
    for (const { id } of [stays, goes]) await db.audit({ kind: 'view', collection: 'people', id, fields: covered, note: '比对重复登记' })
    setShown(true)
  }
  const words = (field: string, value: unknown): string =>
    shown || !isSensitive(field) ? valueWords('people', field, valueSeenBy(db.user, field, value), { names }) : coveredWords(field, value)
  const made = ({ createdAt }: Person): string => dayWords(chinaDay(stampMs(createdAt)), today())
  if (rows.length === 0) return <Text>两份登记的内容完全一样。</Text>
  return (
    <div>
      <table className={classes.compared}>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">
              {stays.name} <span className={classes.detail}>登记于{made(stays)}，留下这一份</span>
            </th>
            <th scope="col">
              {goes.name} <span className={classes.detail}>登记于{made(goes)}，并入左边</span>
            </th>
            <th scope="col">合并后</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((pair) => (
            <tr key={pair.field}>
              <th scope="row">{personLabel(pair.field)}</th>
              <td>{words(pair.field, pair.kept)}</td>
              <td>{words(pair.field, pair.gone)}</td>
              <td>
                <ChoiceOf pair={pair} chosen={choices[pair.field]} onChoose={(choice) => onChoose({ [pair.field]: choice })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {covered.length > 0 && !shown && can(db.user, 'viewSensitive', 'people', stays) && (
        <Button size="compact-sm" variant="subtle" mt={6} onClick={() => void reveal()}>
          显示敏感内容（会留下记录）
        </Button>
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly pair: FieldPair
  readonly chosen: Choice | undefined
  onChoose(choice: Choice): void
}

const choiceWords: Readonly<Record<Choice, string>> = { kept: '用左边的', taken: '用右边的', joined: '都留' }

function ChoiceOf({ pair, chosen, onChoose }: ChoiceProps) {
  if (pair.joins) return <Text fz="sm">两边的都留</Text>
  const offered: readonly Choice[] = pair.mayJoin ? ['kept', 'taken', 'joined'] : ['kept', 'taken']
  return (
    <div role="radiogroup" aria-label={`${personLabel(pair.field)}合并后`}>
      {offered.map((choice) => (
        <Radio
          key={choice}
          name={`merged-${pair.field}`}
          label={choiceWords[choice]}
          checked={(chosen ?? pair.proposed) === choice}
          onChange={() => onChoose(choice)}
          my={4}
        />
      ))}
    </div>
  )
}
