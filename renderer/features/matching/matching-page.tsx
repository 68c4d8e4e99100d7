import { Anchor, Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Suggestion } from '#shared/domain/matching/match.ts'
import { providerOf } from '#shared/domain/matching/join-pair.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Item } from '#shared/schema/items.ts'
import { confirmMatch, undoMatch } from './actions.ts'
import { matchedItems } from './queries.ts'
import { reasonWords, scoreWords } from './reason-words.ts'
import { useSuggestions } from './use-suggestions.ts'

const KINDS = [
  { value: '', label: '全部' },
  { value: 'need', label: '需求' },
  { value: 'project', label: '项目' },
]
/** So many wants at a time: a page to work through, not a wall. */
const STEP = 20

/** 供需对接: what is wanted beside what is offered, each suggestion with its reasons; a person decides (domain.md C2–C5). */
export function MatchingPage() {
  const items = useLive(matchedItems(useDb()))
  const [kind, setKind] = useUrlParam('kind')
  return (
    <Page
      title="供需对接"
      crumbs={[{ label: '清单', to: paths.items() }]}
      description="把需求、项目和已上架的服务、资源放在一起看。这里只提建议，说明理由；合不合适，由您来定。"
      actions={<SegmentedControl aria-label="看哪些" data={KINDS} value={kind} onChange={setKind} />}
    >
      {items.status === 'loading' && <Loading label="正在读取清单…" />}
      {items.status === 'failed' && <Failed failure={items.error} title="清单打不开" />}
      {items.status === 'ready' && <Suggestions items={items.data} kind={kind} />}
    </Page>
  )
}

function Suggestions({ items, kind }: { readonly items: readonly Item[]; readonly kind: string }) {
  const { db } = useDeps()
  const [shown, setShown] = useState(STEP)
  const { wants, offers, suggestions } = useSuggestions(items, db.user.unit)
  const offered = useMemo(() => new Map(offers.map((item) => [item.id, item])), [offers])
  const rows = useMemo(() => rowsOf(wants, suggestions ?? [], kind), [wants, suggestions, kind])
  if (suggestions === undefined) return <Loading label="正在对照…" />
  if (rows.length === 0) return <NothingFits wants={wants.length} offers={offers.length} />
  return (
    <Stack gap="md">
      <Text fz="sm" c="dimmed">
        {wants.length} 件等着办，{offers.length} 项可以提供；其中 {rows.length} 件有建议。
      </Text>
      {rows.slice(0, shown).map(({ want, found }) => (
        <WantSection key={want.id} want={want} found={found} offered={offered} />
      ))}
      {rows.length > shown && (
        <Button variant="default" onClick={() => setShown((before) => before + STEP)}>
          再看 {Math.min(STEP, rows.length - shown)} 件
        </Button>
      )}
    </Stack>
  )
}

interface Row {
  readonly want: Item
  readonly found: readonly Suggestion[]
}

/** The ones that fit best first. */
function rowsOf(wants: readonly Item[], suggestions: readonly Suggestion[], kind: string): readonly Row[] {
  const byWant = Map.groupBy(suggestions, (one) => one.want)
  return wants
    .filter((want) => kind === '' || want.type === kind)
    .flatMap((want) => {
      const found = byWant.get(want.id)
      return found ? [{ want, found }] : []
    })
    .sort((a, b) => (b.found[0]?.score ?? 0) - (a.found[0]?.score ?? 0))
}

interface WantProps extends Row {
  readonly offered: ReadonlyMap<string, Item>
}

function WantSection({ want, found, offered }: WantProps) {
  const types = useItemTypes()
  return (
    <Section
      title={want.title}
      aside={<ItemStateBadge state={want.state} label={`${types.nameOf(want.type)} · ${types.stateOf(want)}`} />}
      actions={
        <Anchor component={Link} to={paths.item(want.id)} fz="sm">
          打开
        </Anchor>
      }
    >
      <Stack gap="sm">
        {want.content !== '' && (
          <Text fz="sm" c="dimmed" lineClamp={2}>
            {want.content}
          </Text>
        )}
        {found.map((one) => {
          const offer = offered.get(one.offer)
          return offer && <OfferLine key={one.offer} want={want} offer={offer} suggestion={one} />
        })}
      </Stack>
    </Section>
  )
}

interface OfferProps {
  readonly want: Item
  readonly offer: Item
  readonly suggestion: Suggestion
}

function OfferLine({ want, offer, suggestion }: OfferProps) {
  const deps = useDeps()
  const types = useItemTypes()
  const [busy, setBusy] = useState(false)
  const mayJoin = can(deps.db.user, 'create', 'items')
  const confirm = async (): Promise<void> => {
    setBusy(true)
    const outcome = await confirmMatch(deps, { want: want.id, offer: offer.id })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyUndo(`《${want.title}》与《${offer.title}》已对接`, async () => {
      const undone = await undoMatch(deps, outcome.value)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  const provider = providerOf(offer)
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <Stack gap={4} style={{ minWidth: 0 }}>
        <Group gap="xs" wrap="nowrap">
          <Text fw={600} style={{ whiteSpace: 'nowrap' }}>
            {scoreWords(suggestion)}
          </Text>
          <Anchor component={Link} to={paths.item(offer.id)} truncate>
            {offer.title}
          </Anchor>
          <Text fz="sm" c="dimmed" truncate>
            {types.nameOf(offer.type)}
            {provider === offer.title ? '' : ` · ${provider}`}
          </Text>
        </Group>
        <Group gap={6}>
          {suggestion.reasons.map((reason) => (
            <Badge
              key={reason.kind}
              variant="light"
              {...(reason.fits ? { color: 'gray' } : { color: 'yellow', c: '#8a5200' })}
              fw={400}
              maw={420}
            >
              {reasonWords(reason)}
            </Badge>
          ))}
        </Group>
      </Stack>
      {mayJoin && (
        <Button
          variant="default"
          leftSection={<IconLink size={18} />}
          loading={busy}
          aria-label={`对接 ${want.title} 与 ${offer.title}`}
          style={{ flexShrink: 0 }}
          onClick={() => void confirm()}
        >
          对接
        </Button>
      )}
    </Group>
  )
}

function NothingFits({ wants, offers }: { readonly wants: number; readonly offers: number }) {
  if (wants === 0) return <EmptyState title="没有等着对接的需求和项目">登记了需求、项目以后，这里会对照服务和资源提出建议。</EmptyState>
  if (offers === 0) return <EmptyState title="还没有可以提供的服务和资源">服务、资源审核上架以后，会和需求、项目放在一起对照。</EmptyState>
  return (
    <EmptyState title="暂时没有合得上的">
      {wants} 件需求和项目、{offers} 项服务和资源，没有类别或内容相近的。写清楚类别、时间、人数，更容易对上。
    </EmptyState>
  )
}
