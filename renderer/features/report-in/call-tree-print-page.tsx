import { Button } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { callTree } from '#shared/domain/emergency/call-tree.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { oneOrg, peopleOf } from './queries.ts'

const NONE: ReadonlyMap<string, string> = new Map()

/** 呼叫表, to hang up in the duty room: who calls whom, with telephones for who may see them. */
export function CallTreePrintPage() {
  const { id = '' } = useParams()
  const { db, today } = useDeps()
  const team = useLive(oneOrg(db, id))
  const found = team.status === 'ready' ? team.data : undefined
  const people = useLive(peopleOf(db, found?.memberships.flatMap(({ person }) => person ?? []) ?? []))
  const platform = usePlatform()
  const [withPhones, setWithPhones] = useState(false)
  if (team.status === 'loading' || people.status === 'loading') return <Loading />
  const failed = [team, people].find((one) => one.status === 'failed')
  if (failed) return <Failed failure={failed.error} title="呼叫表打不开" />
  if (!found || found.kind !== 'emergencyTeam') return <EmptyState title="没有这支应急队伍" />
  const rows = callTree(found.memberships, today())
  const known = can(db.user, 'viewSensitive') && people.status === 'ready' ? people.data : []
  const kept = new Map(known.flatMap(({ id: person, phone }) => (phone ? [[person, phone] as const] : [])))
  const phones = withPhones ? kept : NONE
  const names = new Map(rows.map(({ member }) => [member.id, member.name]))
  const callers = new Map(rows.flatMap(({ member, calls }) => calls.map((one) => [one.id, names.get(member.id) ?? ''] as const)))
  const called = (of: ReadonlyMap<string, string>) =>
    rows.flatMap(({ member }) => (member.person && of.has(member.person) ? [member.person] : []))
  const contents: Contents = {
    collection: 'people',
    id: 'list',
    fields: withPhones ? ['name', 'phone'] : ['name'],
    what: '应急呼叫表',
    people: called(phones),
  }
  // A telephone is looked at only when somebody says so; that is noted.
  const show = async (): Promise<void> => {
    for (const person of called(kept))
      await db.audit({ kind: 'view', collection: 'people', id: person, fields: ['phone'], note: '应急呼叫表' })
    setWithPhones(true)
  }
  return (
    <Page
      title="打印 · 呼叫表"
      crumbs={[{ label: '双报到', to: `${paths.reportIn()}?side=emergency` }]}
      actions={
        <>
          {kept.size > 0 && !withPhones && (
            <Button variant="default" leftSection={<IconPhone size={18} />} onClick={() => void show()}>
              填上电话
            </Button>
          )}
          <PaperOut press={platform} name={fileNameOf(`应急呼叫表-${found.name}`, 'pdf')} contents={contents} />
        </>
      }
    >
      <PrintFrame label="应急呼叫表">
        <h1>{found.name}应急呼叫表</h1>
        <p>
          先通知排在前面的人，由他按“他通知谁”往下通知；打不通的，由通知他的人直接往下通知。{today()} 印，共 {rows.length} 人。
        </p>
        <table>
          <thead>
            <tr>
              <th style={{ width: '6.5em' }}>姓名</th>
              <th style={{ width: '3.6em' }}>职务</th>
              <th style={{ width: '7.2em' }}>电话</th>
              <th style={{ width: '5.4em' }}>由谁通知</th>
              <th>他通知谁</th>
              <th style={{ width: '5em' }}>通知时间</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ member, depth, calls }) => (
              <tr key={member.id}>
                <td style={{ paddingLeft: `${0.4 + depth}em` }}>{member.name}</td>
                <td>{member.duty}</td>
                <td>{member.person && phones.get(member.person)}</td>
                <td>{callers.get(member.id) ?? '值班人员'}</td>
                <td>{calls.map(({ name }) => name).join('、')}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </PrintFrame>
    </Page>
  )
}
