import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { idsIn } from '#renderer/entities/labels/field-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePersonIds } from '#renderer/entities/person/use-person-ids.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { can } from '#shared/domain/permissions.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { entityOf } from '#shared/schema/entities.ts'
import type { Person } from '#shared/schema/people.ts'
import { heldFields, type HeldField, type Mention } from './held.ts'
import { registrationsOf } from './queries.ts'
import { useMentions } from './use-mentions.ts'

/** 个人信息摘录: everything that is held about one person, for himself. Sensitive values are filled in only when somebody says so. */
export function ExcerptPage() {
  const { id = '' } = useParams()
  const live = useLive(registrationsOf(useDb(), usePersonIds(id)))
  const mentions = useMentions(id)
  if (live.status === 'loading' || mentions.live.status === 'loading') return <Loading label="正在各处查找…" />
  if (mentions.live.status === 'failed')
    return <Failed failure={mentions.live.error} title="提到他的记录没有查出来" retry={mentions.again} />
  if (live.status === 'failed') return <Failed failure={live.error} title="这个人的资料没有读出来" />
  const person = live.data.find((one) => one.id === id)
  if (!person) return <EmptyState title="没有这个人的资料" />
  const others = live.data.filter((one) => one !== person)
  return <Excerpt person={person} others={others} mentions={mentions.live.data} />
}

interface ExcerptProps {
  readonly person: Person
  /** His registrations that were merged into this one. */
  readonly others: readonly Person[]
  readonly mentions: readonly Mention[]
}

function Excerpt({ person, others, mentions }: ExcerptProps) {
  const { db, today } = useDeps()
  const unitName = useUnitName(db.user.unit)
  const [full, setFull] = useState(false)
  const registrations = useHeld([person, ...others])
  const held = registrations.flatMap((one) => one.held)
  const sensitive = held.filter((one) => one.sensitive)
  const show = async (): Promise<void> => {
    for (const one of registrations) {
      const fields = one.held.filter((each) => each.sensitive).map(({ field }) => field)
      if (fields.length > 0) await db.audit({ kind: 'view', collection: 'people', id: one.id, fields, note: '个人信息摘录' })
    }
    setFull(true)
  }
  const fields = [...new Set(held.filter((one) => full || !one.sensitive).map(({ field }) => field))]
  const contents = { collection: 'people', id: person.id, fields, what: '个人信息摘录', people: [person.id] } as const
  return (
    <Page
      title="打印 · 个人信息摘录"
      crumbs={[
        { label: person.name, to: paths.person(person.id) },
        { label: '个人信息权利', to: paths.rights(person.id) },
      ]}
      actions={
        <>
          {!full && sensitive.length > 0 && can(db.user, 'viewSensitive', 'people') && (
            <Button variant="default" leftSection={<IconEye size={18} />} onClick={() => void show()}>
              填上敏感内容（会留下记录）
            </Button>
          )}
          <PaperOut press={usePlatform()} name={fileNameOf(`个人信息摘录-${person.name}`, 'pdf')} contents={contents} />
        </>
      }
    >
      <PrintFrame label="个人信息摘录">
        <h1>个人信息摘录</h1>
        <p style={{ fontSize: '10.5pt', margin: '0 0 6pt' }}>
          {unitName}　{longDay(today())}　人员记录号：{person.id}
        </p>
        {registrations.map((one) => (
          <Fragment key={one.id}>
            <h2>{one.id === person.id ? '本人记录' : `另一份登记（人员记录号：${one.id}）`}</h2>
            <FieldTable held={one.held} full={full} />
          </Fragment>
        ))}
        <h2>提到本人的其他记录（{mentions.length} 份）</h2>
        {mentions.length === 0 ? <p>没有。</p> : <MentionTable mentions={mentions} />}
        <SignatureLines
          lines={[{ role: '经办人', name: db.user.name }, { role: '本人签收' }]}
          note="其他记录里涉及别人的内容不摘录。认为有误的，可以要求更正；本单由本人保管。"
        />
      </PrintFrame>
    </Page>
  )
}

/** What each of his registrations says, in words. */
function useHeld(registrations: readonly Person[]): readonly { readonly id: string; readonly held: readonly HeldField[] }[] {
  const { db, now } = useDeps()
  // Of the people in his record no name is looked up: it goes into his hands.
  const names = useRecordNames(registrations.flatMap(({ distinctFrom: _people, ...one }) => idsIn(one)))
  return registrations.map((one) => ({ id: one.id, held: heldFields(db.user, one, { names, now: now() }) }))
}

function FieldTable({ held, full }: { readonly held: readonly HeldField[]; readonly full: boolean }) {
  return (
    <table>
      <tbody>
        {held.map(({ field, label, value, sensitive }) => (
          <tr key={field}>
            <th scope="row" style={{ width: '9em' }}>
              {label}
            </th>
            <td style={{ whiteSpace: 'pre-line' }}>{sensitive && !full ? '（敏感内容，未填）' : value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function MentionTable({ mentions }: { readonly mentions: readonly Mention[] }) {
  return (
    <table style={{ fontSize: '10.5pt' }}>
      <thead>
        <tr>
          <th style={{ width: '6em' }}>类别</th>
          <th>记录</th>
          <th style={{ width: '10em' }}>在哪一项</th>
        </tr>
      </thead>
      <tbody>
        {mentions.map(({ collection, id, title, where }) => (
          <tr key={`${collection}/${id}`}>
            <td>{entityOf(collection).label}</td>
            <td>{title}</td>
            <td>{where}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
