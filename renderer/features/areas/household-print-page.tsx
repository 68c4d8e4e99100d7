import { useMemo } from 'react'
import { useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { sexWords } from '#renderer/entities/labels/person-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { ageOn } from '#renderer/entities/person/person-words.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { FactTable } from '#renderer/ui/paper-parts.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { contactChain } from '#shared/domain/area/contact-chain.ts'
import { headOf, inHouseholdOrder } from '#shared/domain/area/household.ts'
import { gridOf } from '#shared/domain/area/move-area.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Person } from '#shared/schema/people.ts'
import { leaderWords, placeWords } from './area-words.ts'
import { peopleInRooms } from './queries.ts'
import { useAreas } from './use-areas.ts'

/** Lines to write on beside those who are registered. */
const BLANK_LINES = 3

/** 住户表 on A4: who lives there, whom they turn to, and room to write on a visit. Without numbers, phones and Party membership. */
export function HouseholdPrintPage() {
  const { id = '' } = useParams()
  const { db, today } = useDeps()
  const platform = usePlatform()
  const areas = useAreas()
  const people = useLive(peopleInRooms(db, [id]))
  const unitName = useUnitName(db.user.unit)
  const members = useMemo(
    () => inHouseholdOrder(people.status === 'ready' ? people.data.filter(({ state }) => state === 'active') : []),
    [people],
  )
  if (areas.status === 'failed') return <Failed failure={areas.error} title="区域打不开" />
  if (people.status === 'failed') return <Failed failure={people.error} title="住户打不开" />
  if (areas.status === 'loading' || !areas.complete || people.status === 'loading') return <Loading />
  const { tree } = areas
  const room = tree.byId.get(id)
  if (room?.kind !== 'room') return <EmptyState title="没有这一户" />
  const place = placeWords(tree.ancestorsOf(id), room)
  const chain = contactChain(tree, id, today())
  return (
    <Page
      title="打印 · 住户表"
      crumbs={[
        { label: '区域', to: paths.areas() },
        { label: place, to: paths.area(id) },
      ]}
      actions={
        <PaperOut
          press={platform}
          name={fileNameOf(`住户表-${place}`, 'pdf')}
          contents={{
            collection: 'people',
            id: 'list',
            fields: ['name', 'address'],
            what: `住户表 ${place}`,
            people: members.map((one) => one.id),
          }}
        />
      }
    >
      <PrintFrame label="住户表">
        <h1>住户表</h1>
        <FactTable
          facts={[
            { term: '社区', value: unitName },
            { term: '网格', value: gridOf(tree, id)?.name ?? '' },
            { term: '住处', value: place, wide: true },
            { term: '户主', value: headOf(members)?.name ?? '' },
            { term: '登记人数', value: `${members.length} 人` },
            {
              term: '找谁',
              value: chain
                .map(({ area, leaders }) => `${area.name}：${leaders.map((one) => `${leaderWords[one.role]}${one.name}`).join('、')}`)
                .join('；'),
              wide: true,
            },
          ]}
        />
        <h2>住在这里的人</h2>
        <MemberTable members={members} day={today()} />
        <h2>走访记录</h2>
        <table>
          <thead>
            <tr>
              <th style={{ width: '7em' }}>日期</th>
              <th>情况和需求</th>
              <th style={{ width: '6em' }}>走访人</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: 4 }, (_, line) => (
              <tr key={line} style={{ height: '16mm' }}>
                <td />
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
        <p style={{ fontSize: '10.5pt', margin: '8pt 0 0' }}>
          由台账生成，截至 {longDay(today())}。本表不含证件号码和电话，用后按规定保管。
        </p>
      </PrintFrame>
    </Page>
  )
}

function MemberTable({ members, day }: { readonly members: readonly Person[]; readonly day: string }) {
  return (
    <table>
      <thead>
        <tr>
          <th style={{ width: '6em' }}>姓名</th>
          <th style={{ width: '7.5em' }}>与户主关系</th>
          <th style={{ width: '4.2em' }}>性别</th>
          <th style={{ width: '4.2em' }}>年龄</th>
          <th>备注</th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ id, name, relation, sex, bornOn }) => (
          <tr key={id}>
            <td>{name}</td>
            <td>{relation}</td>
            <td>{sex === 'unknown' ? '' : sexWords[sex]}</td>
            <td>{ageOn(day, bornOn)}</td>
            <td />
          </tr>
        ))}
        {Array.from({ length: BLANK_LINES }, (_, line) => (
          <tr key={`blank-${line}`} style={{ height: '9mm' }}>
            <td />
            <td />
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
