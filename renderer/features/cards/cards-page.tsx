import { Group, Select, Switch } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { spacedCard } from '#shared/domain/identity/card-code.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { cardBodies, cardPeople, type CardPerson } from './card-people.ts'
import { CardSheet, type PrintedCard } from './card-sheet.tsx'
import { CardTable } from './card-table.tsx'
import { renewCard } from './renew-card.ts'
import classes from './cards.module.css'
import { usePrintedCards } from './use-printed-cards.ts'

const CRUMBS = [{ label: '人员台账', to: paths.people() }]

/** 签到卡: whom to print for, and the sheet as it leaves the printer. */
export function CardsPage() {
  const db = useDb()
  const bodies = useLive(cardBodies(db))
  const index = useLive(db.peopleIndex)
  if (bodies.status === 'loading' || index.status !== 'ready' || !index.data.built) return <Loading label="正在读取人员…" />
  return (
    <Page title="签到卡" crumbs={CRUMBS} description="卡上的二维码只是一个号，不含姓名、电话、身份证号。带不带卡都能签到：报姓名也一样。">
      {bodies.status === 'failed' ? <Failed failure={bodies.error} title="组织没有读出来" /> : <Cards bodies={bodies.data} />}
    </Page>
  )
}

function Cards({ bodies }: { readonly bodies: readonly Org[] }) {
  const db = useDb()
  const choice = useChoice(bodies)
  const [named, setNamed] = useState(true)
  const unitName = useUnitName(db.user.unit)
  const place = named ? (choice.body?.name ?? unitName) : ''
  const chosen = useMemo(() => choice.people.filter(({ id }) => !choice.left.has(id)), [choice.people, choice.left])
  const drawn = usePrintedCards(chosen, place)
  const cards = drawn.status === 'ready' ? drawn.data : undefined
  const options = bodies.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Group justify="space-between" gap="sm" align="end" data-no-print>
        <Group gap="sm" align="end">
          <Select
            label="给哪个组织的人印"
            placeholder="选择组织"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': '不选组织' }}
            w={280}
            data={options}
            value={choice.body?.id ?? null}
            onChange={(next) => choice.setBody(next ?? '')}
          />
          <PersonPicker
            key={choice.people.length}
            label="再加一个人"
            allowFree={false}
            value={undefined}
            onChange={(picked) => picked?.id && choice.add(picked.id)}
          />
          <Switch mb={8} label="卡上印组织名称" checked={named} onChange={(event) => setNamed(event.currentTarget.checked)} />
        </Group>
        <PrintCards cards={cards} people={chosen} />
      </Group>
      {choice.people.length === 0 ? (
        <EmptyState title="给谁印签到卡">选一个组织，它的成员就列在这里；也可以一个一个地加人。</EmptyState>
      ) : (
        <div className={classes.desk}>
          <CardTable people={choice.people} left={choice.left} onToggle={choice.toggle} onRenew={choice.renew} mayRenew={choice.mayRenew} />
          {drawn.status === 'failed' && <Failed failure={drawn.error} />}
          {cards && cards.length > 0 && (
            <PrintFrame label="签到卡" ownMargins>
              <CardSheet cards={cards} spaced={spacedCard} />
            </PrintFrame>
          )}
        </div>
      )}
    </>
  )
}

function useChoice(bodies: readonly Org[]) {
  const deps = useDeps()
  const { db } = deps
  const index = useLive(db.peopleIndex)
  const [params, setParams] = useSearchParams()
  const { state } = useLocation()
  const body = bodies.find(({ id }) => id === params.get('body'))
  const [added, setAdded] = useState<readonly string[]>(() => [...handedOver(state), ...params.getAll('person')])
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [renewed, setRenewed] = useState<Readonly<Record<string, number>>>({})
  const people = useMemo(
    () => cardPeople(db, { body, ids: added }).map((one) => ({ ...one, issue: Math.max(one.issue, renewed[one.id] ?? 0) })),
    // oxlint-disable-next-line react/exhaustive-deps -- the index is asked anew whenever it has changed
    [db, body, added, renewed, index],
  )
  const renew = async ({ id, name }: CardPerson): Promise<void> => {
    const message = `${name} 现在手里的卡从此不能签到。换发后请把新卡印给本人。`
    if (!(await confirmDestructive({ title: '换发签到卡', message, confirmLabel: '换发，旧卡作废' }))) return
    const result = await renewCard(deps, id)
    if (!result.ok) return notifyFailure(result.error)
    setRenewed((before) => ({ ...before, [id]: result.value }))
    notifyOk(`${name} 的卡已换发，请印新卡`)
  }
  return {
    body,
    people,
    left,
    mayRenew: can(db.user, 'update', 'people'),
    renew,
    setBody: (id: string) => setParams(id === '' ? {} : { body: id }, { replace: true }),
    add: (id: string) => setAdded((before) => [...before, id]),
    toggle: (ids: readonly string[], on: boolean) =>
      setLeft((before) => new Set(on ? [...before].filter((id) => !ids.includes(id)) : [...before, ...ids])),
  }
}

/** People whom the list of the register had on the screen. */
function handedOver(state: unknown): readonly string[] {
  const ids = (state as { readonly people?: unknown } | null)?.people // whatever the history holds
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

interface PrintCardsProps {
  readonly cards: readonly PrintedCard[] | undefined
  readonly people: readonly CardPerson[]
}

function PrintCards({ cards, people }: PrintCardsProps) {
  const empty = !cards || cards.length === 0
  return (
    <Group gap="sm" wrap="nowrap">
      <PaperOut
        press={usePlatform()}
        name="签到卡.pdf"
        what={` ${people.length} 张`}
        disabled={empty}
        contents={{ collection: 'people', id: 'list', fields: ['name', 'memberNo'], what: '签到卡', people: people.map((one) => one.id) }}
      />
    </Group>
  )
}
